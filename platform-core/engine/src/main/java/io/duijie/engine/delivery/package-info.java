/**
 * What everything that works for one run of loading shares while it deals with the target: the order, patience, questions that are
 * safe to repeat, and the judgement of answers.
 */
@NullMarked
package io.duijie.engine.delivery;

import org.jspecify.annotations.NullMarked;
