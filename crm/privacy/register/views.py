"""The register of processing, and what the installation says of itself."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.auth.access import ADMINISTER, READ, requires
from core.db import transaction
from core.i18n import gettext
from crm.blueprint import crm
from crm.privacy.ethnicity.queries import count_sealed
from crm.privacy.purposes.forms import SettingsForm
from crm.privacy.purposes.queries import months_of_clocks, privacy_settings
from crm.privacy.purposes.services import save_settings
from crm.privacy.register.writing import communities_told, register
from crm.privacy.retention.services import change_clocks


@crm.get("/privacy/register")
@requires(READ)
def privacy_register() -> str:
    """Show what this program does with personal data, as the law asks for it."""
    return render_template(
        "crm/privacy_register.html", entries=register(), house=privacy_settings(), cells=communities_told()
    )


@crm.route("/privacy/settings", methods=["GET", "POST"], endpoint="privacy_settings")
@requires(ADMINISTER)
def settings_page() -> str | Response:
    """Change what the installation says of itself, and its clocks."""
    house = privacy_settings()
    form = SettingsForm(obj=house, data={"clocks": {k.value: months for k, months in months_of_clocks().items()}})
    if form.validate_on_submit():
        with form.saving(), transaction():
            save_settings(form.opened_version(), **form.texts())
            change_clocks(form.months())
        if form.is_saved:
            flash(gettext("Saved."), "done")
            return redirect(url_for("crm.privacy_settings"))
    return render_template("crm/privacy_settings.html", form=form, house=house, sealed=count_sealed())
