"""Certificates: coordinators and managers issue and print, managers end, everybody checks."""

from tests.doors import MOVED, SIGN_IN, Door, everyone

ISSUERS = {"manager": 200, "coordinator_here": 200}
SEERS = {"trainer_here": 403, "auditor": 403, "steward": 403}
REST = {"others": 404, "anonymous": SIGN_IN}


def issuers(answer):
    return dict.fromkeys(ISSUERS, answer) | SEERS | REST


def enders(answer):
    return {"manager": answer, "coordinator_here": 403} | SEERS | REST


def _certificate(world):
    return {"pk": world.certificate.pk}


DOORS = {
    "certificates:verify": Door(get=everyone(200)),
    "certificates:verified": Door(
        kwargs=lambda world: {"serial": world.certificate.serial}, get=everyone(200)
    ),
    "scanned": Door(kwargs=lambda world: {"serial": world.certificate.serial}, get=everyone(MOVED)),
    "certificates:activity": Door(kwargs=lambda world: {"pk": world.activity.pk}, get=issuers(200)),
    "certificates:issue_all": Door(
        kwargs=lambda world: {"pk": world.activity.pk}, post=issuers(MOVED)
    ),
    "certificates:issue": Door(
        kwargs=lambda world: {"pk": world.enrolment.pk}, post=issuers(MOVED)
    ),
    "certificates:download": Door(kwargs=_certificate, get=issuers(200)),
    "certificates:revoke": Door(kwargs=_certificate, get=enders(200), post=enders(422)),
    "certificates:replace": Door(kwargs=_certificate, get=enders(200), post=enders(422)),
}
