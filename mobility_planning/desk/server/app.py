"""The server of the pages: Voilà with routes of its own, which reads the notebooks and shows nothing else."""

from __future__ import annotations

import asyncio
import logging
import mimetypes
import os
import webbrowser
from collections.abc import Callable, Iterator
from typing import Any

import zmq
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.ioloop import IOLoop
from tornado.web import RedirectHandler, StaticFileHandler
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_static_paths
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from mobility_planning.core.errors import MobilityError
from mobility_planning.desk.office import FOLDER
from mobility_planning.desk.pages import LANGUAGE, PAGES
from mobility_planning.desk.server.frame import STATIC, TEMPLATES, frame
from mobility_planning.desk.server.handlers import Door, Farewell, Missing, Page, Tokens
from mobility_planning.desk.server.headers import SafeHeaders
from mobility_planning.desk.server.seedbed import beside, seedbed_name, work_ahead
from mobility_planning.desk.server.site import Site

GONE = 900
"""Seconds after which the kernel of a page that is gone is ended; a sleeping laptop finds its page again until then."""
REFILL = 1.0
"""Seconds after a page was opened until the next kernel of its kind is started: the page itself comes first."""
MESSAGE = 64 * 2**20
"""Bytes of the longest message a page may send at once."""
PING = 45_000
"""Milliseconds without an answer after which a page counts as gone."""
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
"""What a page loads of the extensions that are installed: what draws widgets, and nothing else."""
_KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


class DeskServer(Voila):  # type: ignore[misc]
    """Serves the start page and the boards of one office's folder.

    Nothing else can be fetched: no list of notebooks, no files, no contents. A page may talk to its kernel's widgets,
    but not send it code.

    Parameters
    ----------
    site : Site
        The folder and the address.
    told : callable
        Takes the site when it is ready to be opened.
    """

    def __init__(self, site: Site, told: Callable[[Site], None], **traits: Any) -> None:
        self.site, self._told = site, told
        super().__init__(**traits)

    def setup_template_dirs(self) -> None:
        """Use the desk's template alone; of Voilà's own files only the page's script is served."""
        self.template_paths = [str(TEMPLATES)]
        self.static_paths = collect_static_paths(["voila"], "base")

    def init_settings(self) -> dict[str, Any]:
        """Add the headers of every answer, who may come in, and the page for addresses that are none of ours."""
        settings: dict[str, Any] = super().init_settings()
        return settings | {
            "transforms": [SafeHeaders],
            "default_handler_class": Missing,
            "websocket_max_message_size": MESSAGE,
            "ws_ping_interval": PING,
            "ws_ping_timeout": PING,
            "allow_remote_access": bool(self.site.token),
            "local_hostnames": ["localhost", *self.site.hosts, *([] if self.site.local else [self.site.ip])],
            "login_url": self.base_url + "login",
            "mobility_language": self.site.language,
        }

    def init_handlers(self) -> list[tuple[Any, ...]]:
        """Give every address that is answered; all others are not there."""
        bare = [(self.base_url.rstrip("/"), RedirectHandler, {"url": self.base_url})] if self.base_url != "/" else []
        return [*bare, *((self.base_url + path, *rest) for path, *rest in self._routes())]

    def _routes(self) -> Iterator[tuple[Any, ...]]:
        for name, path in PAGES.items():
            yield path, Page, self._page(name)
        yield "login", Door
        yield "frame/(.*)", StaticFileHandler, {"path": STATIC}
        yield f"api/kernels/{_KERNEL}", KernelHandler
        yield f"api/kernels/{_KERNEL}/channels", VoilaKernelWebsocketHandler
        yield f"voila/api/shutdown/{_KERNEL}", Farewell
        yield "voila/static/(.*)", MultiStaticFileHandler, {"paths": self.static_paths}
        yield "voila/labextensions/(.*)", MultiStaticFileHandler, {"paths": self.labextensions_path}

    def _page(self, name: str) -> dict[str, Any]:
        return {
            "notebook_path": f"{name}.ipynb",
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }

    def listen(self) -> None:
        """Serve until stopped; a port that is taken is an error, not another port that nobody looks at."""
        try:
            self.app.listen(self.site.port, self.site.ip, xheaders=self.site.local)
        except OSError as error:
            hint = "is the desk open already? another is chosen with --port"
            raise MobilityError(f"port {self.site.port} cannot be used: {error.strerror}", hint=hint) from None
        self.ioloop = IOLoop.current()
        self.ioloop.add_callback(self._warm)
        self._told(self.site)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            self.log.info("stopped by the keyboard")
        finally:
            self.stop()

    async def _warm(self) -> None:
        """Let the kernels of the pages come to stand ready one after another, then what they will be asked for."""
        if not self.site.pool:
            return
        for name in PAGES:
            notebook = f"{name}.ipynb"
            self.kernel_manager.fill_if_needed(delay=0, notebook_name=notebook)
            for started in list(self.kernel_manager._pools[notebook]):
                await asyncio.wait([(await started)["task"]])
        ahead = beside().Process(target=work_ahead, args=(self.site.folder.resolve(),), daemon=True)
        await asyncio.to_thread(ahead.start)


def serve(site: Site, told: Callable[[Site], None], *, browser: bool = False) -> None:
    """Serve the pages of a folder until the process is stopped.

    Parameters
    ----------
    site : Site
    told : callable
        Takes the site when it is ready to be opened.
    browser : bool
        Whether to open the start page in this computer's browser.

    Raises
    ------
    MobilityError
        Where the port is taken.
    """
    os.environ[FOLDER], os.environ[LANGUAGE] = str(site.folder.resolve()), site.language or ""
    mimetypes.add_type("text/javascript", ".js")  # some systems' registries say "text/plain", which no browser runs
    server = DeskServer(site, _opening(told) if browser else told, config=_settings(site), **_traits(site))
    server.initialize(argv=[])
    server.start()


def _opening(told: Callable[[Site], None]) -> Callable[[Site], None]:
    def tell(site: Site) -> None:
        told(site)
        webbrowser.open(site.link)

    return tell


def _traits(site: Site) -> dict[str, Any]:
    return {
        "ip": site.ip,
        "port": site.port,
        "base_url": site.base_url,
        "token": site.token,
        "cookie_secret": site.secret,
        "root_dir": str(site.notebooks),
        "config_file_paths": [],
        "open_browser": False,
        "log_level": logging.ERROR,
        "identity_provider_class": Tokens,
    }


def _settings(site: Site) -> Config:
    settings = Config()
    settings.VoilaConfiguration.update(
        template="mobility",
        strip_sources=True,
        show_tracebacks=False,
        preheat_kernel=site.pool > 0,
        default_pool_size=site.pool,
        allow_template_override="NO",
        allow_theme_override="NO",
        file_allowlist=[],
        extension_allowlist=list(EXTENSIONS),
        http_keep_alive_timeout=3600,
        resources={"frame": frame(site.base_url, site.language)},
    )
    manager = settings.VoilaKernelManager
    manager.update(preheat_denylist=[".*"], fill_delay=REFILL)
    if not site.fresh:
        settings.KernelProvisionerFactory.default_provisioner_name = seedbed_name()
    settings.MappingKernelManager.update(cull_idle_timeout=GONE, cull_interval=60, cull_connected=False)
    settings.ZMQChannelsWebsocketConnection.update(iopub_data_rate_limit=1e9, iopub_msg_rate_limit=1e5)
    if zmq.has("curve"):
        settings.KernelManager.update(transport_encryption="auto")
    settings.IdentityProvider.update(cookie_options={"samesite": "Lax"})
    return settings
