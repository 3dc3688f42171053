"""Settings name what is wrong with them, and keep secrets to themselves."""

import stat
from pathlib import Path

import pytest

from core.settings import LONGEST_SOCKET_PATH, Settings, SettingsError, queue_socket, read_settings, secret_key


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without a `.env`."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "value", "way_out"),
    [
        ("DATABASE_URL", "mysql://db", "sqlite:/// or postgresql+psycopg://"),
        ("DATABASE_URL", "postgresql://db", "postgresql+psycopg://"),
        ("REDIS_URL", "localhost:6379", "redis://"),
        ("SMTP_URL", "mail.example", "smtps://user:password@host:465"),
        ("SMTP_URL", "smtp://", "smtp://host:25"),
        ("BASE_URL", "barabar.example", "https://barabar.example.org"),
        ("BASE_URL", "https://barabar.example/?x=1", "https://barabar.example.org"),
        ("PORT", "70000", "65535"),
        ("PORT", "web", "integer"),
        ("OUTBOX_PORT", "0", "1"),
        ("TRUSTED_PROXIES", "-1", "0"),
        ("MAIL_FROM", "press", "one mail address"),
        ("MAIL_FROM", "a@x.example, b@x.example", "one mail address"),
        ("MAIL_FROM", "press@x.example\nBcc: all@x.example", "one mail address"),
        ("RETURN_PATH", "bounces", "one mail address"),
        ("DKIM_KEY", "/nowhere/dkim.pem", "a file that can be read"),
        ("DKIM_KEY", pytest.__file__, "a private key in PEM"),
        ("DKIM_SELECTOR", "a b", "a name as DNS knows them"),
        ("LOG_LEVEL", "loud", "DEBUG"),
        ("DEMO", "perhaps", "boolean"),
    ],
)
def test_a_wrong_value_names_itself_and_the_way_out(
    name: str, value: str, way_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    said = str(caught.value)
    assert said.startswith(f"{name}: ") and way_out in said and "\n" not in said


def test_a_wrong_value_is_not_repeated_for_it_may_be_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://officer:hunter2@db")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert "hunter2" not in str(caught.value)


def test_an_empty_value_is_one_that_was_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("PORT", "")
    assert (read_settings().port, read_settings().database_url[:10]) == (8000, "sqlite:///")


def test_the_file_is_read_and_the_environment_wins(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / ".env").write_text("PORT=8100\nOUTBOX_PORT=8125\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("PORT", "8200")
    assert (read_settings().port, read_settings().outbox_port) == (8200, 8125)


def test_without_settings_everything_stays_on_this_computer(elsewhere: Path) -> None:
    settings = Settings(data_dir=elsewhere / "data")
    assert settings.database_url == f"sqlite:///{elsewhere}/data/barabar.sqlite"
    assert settings.redis_url == f"unix://{elsewhere}/data/redis.sock"
    assert settings.mail_is_caught and settings.queue_is_embedded
    assert settings.base_url == "http://127.0.0.1:8000"


def test_a_mail_server_of_ones_own_lets_mail_out() -> None:
    assert not Settings(smtp_url="smtps://u:p@mail.example:465").mail_is_caught
    assert not Settings(smtp_url="smtp://127.0.0.1:25").mail_is_caught
    assert Settings(smtp_url="smtp://127.0.0.1:9025", outbox_port=9025).mail_is_caught


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().port = 9000  # type: ignore[misc]


def test_the_socket_of_the_queue_is_short_enough_in_a_deep_folder(elsewhere: Path) -> None:
    deep = elsewhere / ("deep" * 30)
    assert len(str(queue_socket(deep))) <= LONGEST_SOCKET_PATH
    assert queue_socket(deep) != queue_socket(deep / "er")
    assert queue_socket(elsewhere) == elsewhere / "redis.sock"


def test_the_key_is_made_once_and_only_its_owner_reads_it(elsewhere: Path) -> None:
    settings = Settings(data_dir=elsewhere / "data")
    key = secret_key(settings)
    assert len(key) >= 48 and secret_key(settings) == key
    assert stat.S_IMODE((elsewhere / "data" / "secret_key").stat().st_mode) == 0o600


def test_a_key_that_was_set_is_used_and_none_is_kept(elsewhere: Path) -> None:
    assert (
        secret_key(Settings(data_dir=elsewhere / "data", secret_key="from the environment")) == "from the environment"
    )
    assert not (elsewhere / "data").exists()


def test_an_empty_key_file_is_refused_rather_than_used(elsewhere: Path) -> None:
    (elsewhere / "secret_key").touch()
    with pytest.raises(SettingsError, match="SECRET_KEY: secret_key in the data folder is empty"):
        secret_key(Settings(data_dir=elsewhere))


def test_a_key_for_signing_may_be_a_file_or_stand_there_itself(elsewhere: Path) -> None:
    pem = "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n"
    (elsewhere / "dkim.pem").write_text(pem)
    of_file, itself, on_a_line = (
        Settings(dkim_key=value, dkim_selector="s1")
        for value in (str(elsewhere / "dkim.pem"), pem, pem.replace("\n", "\\n"))
    )
    assert of_file.dkim_key == itself.dkim_key == on_a_line.dkim_key == pem


def test_a_key_for_signing_needs_its_name_in_dns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DKIM_KEY", "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----")
    with pytest.raises(SettingsError, match=r"^DKIM_SELECTOR: is needed where DKIM_KEY is set"):
        read_settings()


def test_mail_is_signed_for_and_bounces_go_to_the_domain_it_comes_from() -> None:
    settings = Settings(mail_from="press@news.example")
    assert (settings.dkim_domain, settings.return_path) == ("news.example", "b@news.example")


def test_settings_do_not_show_their_secrets() -> None:
    shown = repr(
        Settings(
            dkim_key="-----BEGIN PRIVATE KEY-----\nhunter2", dkim_selector="s1", secret_key="hunter2" * 8,
            smtp_url="smtps://u:hunter2@mail.example", redis_url="redis://:hunter2@r.example",
            database_url="postgresql+psycopg://u:hunter2@db/x",
        )
    )  # fmt: skip
    assert "hunter2" not in shown
