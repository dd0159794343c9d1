"""One module for each family of outlets: how its pages look and at what addresses they are."""

from __future__ import annotations

from koreawatch.demo.outlets.base import Outlet
from koreawatch.demo.outlets.donghae import Donghae
from koreawatch.demo.outlets.dongnae import DongnaeWire
from koreawatch.demo.outlets.hanbit import Hanbit
from koreawatch.demo.outlets.hangang import HangangHerald
from koreawatch.demo.outlets.namsan import NamsanTimes
from koreawatch.demo.outlets.saebyeok import Saebyeok

OUTLETS: tuple[type[Outlet], ...] = (HangangHerald, NamsanTimes, DongnaeWire, Hanbit, Donghae, Saebyeok)
