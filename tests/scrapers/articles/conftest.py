"""What tests of articles share with those of their neighbours."""

from tests.scrapers.conftest import Store

__all__ = ["Store"]
