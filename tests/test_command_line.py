"""The command line names what is wrong with the settings in one line, before anything is started."""

import pytest

from wsgi import main


@pytest.mark.parametrize(("name", "value"), [
    ("PORT", "web"), ("DKIM_KEY", "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----"),
])  # fmt: skip
def test_a_setting_of_no_use_is_named_at_once(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("DKIM_SELECTOR", "s1")
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr().err
    assert ended.value.code == 2 and said.startswith(f"barabar: {name}: ")
    assert said.count("\n") == 1 and "hunter2" not in said
