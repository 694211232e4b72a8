package io.duijie.wangdiantong;

/**
 * Which page of a list is asked for.
 *
 * @param number from 0
 * @param counted whether the vendor is to count all rows
 */
record Page(long number, long size, boolean counted) {}
