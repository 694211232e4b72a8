/** What alerts tell of: a finding of a rule, the incident it opens, and the messages about that. */
@NullMarked
package io.duijie.engine.alert.incident;

import org.jspecify.annotations.NullMarked;
