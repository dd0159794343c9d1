"""Installs our parts into any Scrapy project: `ADDONS = {"crawler.addon.Koreawatch": 100}`."""

from __future__ import annotations

from scrapy.settings import BaseSettings


class Koreawatch:
    """The components of a crawl. They take what they need from `crawler.spider.context`; a spider without one
    (scrapy shell) runs without them."""

    def update_settings(self, settings: BaseSettings) -> None:
        downloader = settings["DOWNLOADER_MIDDLEWARES"]
        downloader.set("scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware", None, priority="addon")
        downloader.set("crawler.middlewares.OwnHosts", 60, priority="addon")
        downloader.set("crawler.middlewares.Pressure", 70, priority="addon")
        downloader.set("crawler.robots.SharedRobots", 100, priority="addon")
        downloader.set("crawler.middlewares.Conditional", 450, priority="addon")
        downloader.set("crawler.middlewares.Outages", 560, priority="addon")
        downloader.set(
            "crawler.middlewares.SaneRedirects", 650, priority="addon"
        )  # its answers before RedirectMiddleware
        pipelines = settings["ITEM_PIPELINES"]
        pipelines.set("crawler.pipelines.Extract", 300, priority="addon")
        pipelines.set("crawler.pipelines.Save", 800, priority="addon")
