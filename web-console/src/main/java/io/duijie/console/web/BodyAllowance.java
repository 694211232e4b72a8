package io.duijie.console.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a request may cost.
 *
 * @param inMemory how many bytes of it are held in memory; what is larger goes to a file
 * @param user whose it is; null = nobody's, and then it never goes to a file
 * @param files the places for bodies in files
 */
record BodyAllowance(int bytes, Duration time, int inMemory, @Nullable String user, LimitedPlaces files) {
    private static final LimitedPlaces NONE = new LimitedPlaces(0, 0);

    static BodyAllowance ofStranger(int bytes, Duration time) {
        return new BodyAllowance(bytes, time, bytes, null, NONE);
    }

    Admission placeForFile() {
        return files.take(user == null ? "" : user).orElseThrow(Uploads::tooMany);
    }

    ApiProblem tooLarge() {
        String size = bytes / 1024 + " KB";
        return new ApiProblem(
                413,
                "too-large",
                user == null ? "未登录时请求内容不能超过 " + size + "。" : "请求内容超过 " + size + "。",
                user == null
                        ? "without a login a body has at most " + size + "."
                        : "the body has more than " + size + ".");
    }

    ApiProblem tooSlow() {
        return new ApiProblem(
                408,
                "too-slow",
                "请求内容没有在 " + time.toSeconds() + " 秒内到达。",
                "the body did not arrive within " + time.toSeconds() + " s.");
    }
}
