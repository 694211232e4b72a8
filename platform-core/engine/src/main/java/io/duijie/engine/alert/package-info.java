/**
 * Tells people what needs them. Rules are held against the store, what they find is an incident, and every incident is told to
 * the channels of its rule: once when it begins, again while it lasts, once when it is over. Notices go through an outbox in the
 * store; one node evaluates and sends at a time, as a recurring execution of the scheduler.
 */
@NullMarked
package io.duijie.engine.alert;

import org.jspecify.annotations.NullMarked;
