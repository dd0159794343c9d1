"""Pure: bytes in, dataclasses out. Runs in workers; imports neither scrapy nor asyncio."""
