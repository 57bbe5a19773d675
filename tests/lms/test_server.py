"""Where phones find the laptop that is the server."""

import ipaddress

from lms import server


def test_a_hotspot_without_a_way_out_still_names_its_address(monkeypatch):
    monkeypatch.setattr(server, "_address_of_route", lambda: "")
    monkeypatch.setattr(server, "_addresses_of_interfaces", lambda: iter(["10.42.0.1", "10.0.0.9"]))
    assert server.lan_address() == "10.42.0.1"


def test_no_network_at_all_names_nothing(monkeypatch):
    monkeypatch.setattr(server, "_address_of_route", lambda: "")
    monkeypatch.setattr(server, "_addresses_of_interfaces", lambda: iter(()))
    assert server.lan_address() == ""


def test_interfaces_give_addresses_other_machines_can_reach():
    for address in server._addresses_of_interfaces():
        assert not ipaddress.ip_address(address).is_loopback
