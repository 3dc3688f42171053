"""Workers of the drill: forked from a process that has everything imported, so that a new one is there at once.

Each line on standard input asks for one; the answer is the id of its process. They end with this process.
"""

import os
import signal
import sys

from core.processes import die_with_parent
from core.queue import work
from core.settings import read_settings
from wsgi import create_app

if __name__ == "__main__":
    settings = read_settings()
    app = create_app(settings)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # Whoever was killed is not waited for.
    for _line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            die_with_parent(signal.SIGKILL)
            with app.app_context():
                work(app, settings)
            os._exit(0)
        print(pid, flush=True)  # noqa: T201  The answer.
