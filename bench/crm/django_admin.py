"""Django admin's list of the same people: a project of unmanaged models, written into a folder and run by its Python.

It is asked in a process of its own with its test client, signed in, without a network between, as our pages are.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

SCRIPT = '''
import json, sys, time
import django
from django.conf import settings
engine = json.loads(sys.argv[1]); paths = json.loads(sys.argv[2]); times = int(sys.argv[3])
settings.configure(
    DATABASES={"default": engine, "own": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[4]}},
    DATABASE_ROUTERS=["__main__.Router"], SECRET_KEY="x" * 50, ROOT_URLCONF="__main__", ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                    "django.contrib.sessions", "django.contrib.messages", "people"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware",
                "django.contrib.messages.middleware.MessageMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
        "context_processors": ["django.template.context_processors.request",
                               "django.contrib.auth.context_processors.auth",
                               "django.contrib.messages.context_processors.messages"]}}],
    USE_TZ=True, DEFAULT_AUTO_FIELD="django.db.models.AutoField", STATIC_URL="/static/", LOGGING_CONFIG=None,
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
)


class Router:
    """Accounts of Django in a file of its own, people where they are."""

    def db_for_read(self, model, **hints):
        return "default" if model._meta.app_label == "people" else "own"

    db_for_write = db_for_read

    def allow_relation(self, *_args, **_hints):
        return True


django.setup()
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import path as route
from people.models import Person

urlpatterns = [route("admin/", admin.site.urls)]
call_command("migrate", database="own", verbosity=0)
from django.contrib.auth.models import User
user = User.objects.db_manager("own").create_superuser("o", "o@barabar.example", "p")
client = Client()
client.force_login(user)
found = {}
for name, wanted in paths.items():
    seconds, spent = [], []
    for number in range(times + 3):
        address = wanted[number % len(wanted)]
        held = []
        def timed(execute, sql, params, many, context):
            start = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                held.append(time.perf_counter() - start)
        from django.db import connections
        with connections["default"].execute_wrapper(timed):
            start = time.perf_counter()
            answer = client.get(address)
            took = time.perf_counter() - start
        assert answer.status_code == 200, (address, answer.status_code)
        if number >= 3:
            seconds.append(took * 1000); spent.append(sum(held) * 1000)
    found[name] = {"pages": seconds, "database": spent, "statements": len(held)}
print(json.dumps(found))
'''
MODELS = """
from django.contrib import admin
from django.db import models


class Person(models.Model):
    given_name = models.TextField()
    family_name = models.TextField()
    is_journalist = models.BooleanField()
    municipality = models.TextField()
    folded = models.TextField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "person"
        ordering = ["folded", "id"]


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ["family_name", "given_name", "is_journalist", "municipality"]
    list_filter = ["is_journalist"]
    search_fields = ["folded"]
    list_per_page = 50
"""


@dataclass(frozen=True)
class Rival:
    """What Django took, in milliseconds for each opening."""

    pages: list[float]
    database: list[float]
    statements: int


def ask_django(python: str, url: str, folder: Path, paths: Mapping[str, Sequence[str]], times: int) -> dict[str, Rival]:
    """Open the pages of Django's admin on the people of a database and return what each took."""
    (folder / "people").mkdir(parents=True, exist_ok=True)
    (folder / "people" / "__init__.py").touch()
    (folder / "people" / "models.py").write_text(MODELS, encoding="utf-8")
    (folder / "ask.py").write_text(SCRIPT, encoding="utf-8")
    own = folder / "own.sqlite"
    own.unlink(missing_ok=True)
    command = [python, "ask.py", json.dumps(_engine(url)), json.dumps(paths), str(times), str(own)]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"Django did not answer:\n{done.stderr[-2000:]}")
    return {name: Rival(**values) for name, values in json.loads(done.stdout.splitlines()[-1]).items()}


def _engine(url: str) -> dict[str, object]:
    made = make_url(url)
    if made.get_backend_name() == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": made.database}
    return {
        "ENGINE": "django.db.backends.postgresql", "NAME": made.database, "USER": made.username,
        "HOST": made.query["host"], "CONN_MAX_AGE": 600,
    }  # fmt: skip
