/** Five-field cron lines of dialect §2.1: what is wrong with one, and when one is due. */
@NullMarked
package io.duijie.dialect.metadata.cron;

import org.jspecify.annotations.NullMarked;
