package io.duijie.dialect.render.mvel.run;

/**
 * Where an operation stands in the expression, so that what fails at run time can say it.
 *
 * @param place of its first character in the whole text, from 1
 * @param name the operator, function or member as people write it
 */
public record At(int place, String name) {}
