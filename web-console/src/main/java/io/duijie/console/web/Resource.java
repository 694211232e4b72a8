package io.duijie.console.web;

import java.util.List;

/** One noun of the API and its calls. */
interface Resource {
    List<Route> routes();
}
