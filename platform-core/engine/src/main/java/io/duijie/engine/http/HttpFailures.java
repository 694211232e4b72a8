package io.duijie.engine.http;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.Reason;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What the network's failures mean: whether the vendor may have acted, and what to do. Names hosts, never whole addresses. */
final class HttpFailures {
    private HttpFailures() {}

    static String host(HttpCall call) {
        String host = String.valueOf(call.address().getHost());
        return call.address().getPort() < 0 ? host : host + ":" + call.address().getPort();
    }

    static ConnectorException of(HttpCall call, Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            ConnectorException known = known(call, cause);
            if (known != null) {
                return known;
            }
        }
        return unavailable(
                Reason.of(
                        "connection-lost",
                        host(call) + " 在返回完整应答前断开了连接，请求可能已经生效。平台会先核实再重试。",
                        host(call) + " closed the connection before its answer was whole; the request may have taken"
                                + " effect. It is verified before it is sent again."),
                problem);
    }

    private static @Nullable ConnectorException known(HttpCall call, Throwable cause) {
        if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            return ConnectorException.neverSent(unknownHost(call), cause);
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return ConnectorException.neverSent(connectTimeout(call), cause);
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            boolean unresolved = cause.getCause() instanceof UnresolvedAddressException;
            return ConnectorException.neverSent(unresolved ? unknownHost(call) : refused(call), cause);
        }
        if (cause instanceof SSLHandshakeException) {
            return ConnectorException.neverSent(noTrust(call), cause);
        }
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return unavailable(timeout(call), cause);
        }
        if (cause instanceof LimitedBody.TooLong) {
            return unavailable(tooLong(call, cause), cause);
        }
        return cause instanceof ZipException ? unavailable(brokenEncoding(call), cause) : null;
    }

    static ConnectorException interrupted(HttpCall call, InterruptedException problem) {
        return unavailable(
                Reason.of(
                        "call-interrupted",
                        "等待 " + host(call) + " 应答时被中断，请求可能已经生效。",
                        "waiting for " + host(call) + " was interrupted; the request may have taken effect."),
                problem);
    }

    /** The JDK refuses to build such a request: nothing was sent, and it would be refused again. */
    static ConnectorException notACall(HttpCall call, IllegalArgumentException problem) {
        return ConnectorException.of(
                ErrorKind.CONFIGURATION,
                Reason.of(
                        "not-a-call",
                        "无法对 " + host(call)
                                + " 发起请求：地址必须以 http:// 或 https:// 开头，请求头的名称和值必须合法（Host、Connection、Content-Length 由平台设置）。",
                        "no request can be made to " + host(call) + ": the address must begin with http:// or https://,"
                                + " and headers need legal names and values (Host, Connection and Content-Length are the"
                                + " platform's)."),
                new IllegalArgumentException(problem.getClass().getSimpleName()));
    }

    private static ConnectorException unavailable(Reason reason, Throwable cause) {
        return ConnectorException.of(ErrorKind.UNAVAILABLE, reason, cause);
    }

    private static Reason unknownHost(HttpCall call) {
        return Reason.of(
                "unknown-host",
                "找不到主机 " + host(call) + "。请检查连接中的地址和本机的 DNS。请求没有发出。",
                "the host " + host(call) + " is not known. Check the connection's address and this machine's DNS."
                        + " Nothing was sent.");
    }

    private static Reason refused(HttpCall call) {
        return Reason.of(
                "connection-refused",
                "无法连接 " + host(call) + "。请检查地址与端口、对方服务是否启动以及防火墙。请求没有发出。",
                host(call) + " can't be reached. Check address and port, whether the service runs, and firewalls."
                        + " Nothing was sent.");
    }

    private static Reason connectTimeout(HttpCall call) {
        String wait = call.connectTimeout().toMillis() + " ms";
        return Reason.of(
                "connect-timeout",
                "连接 " + host(call) + " 超过 " + wait + " 没有成功。请检查地址、网络和防火墙（connectTimeoutMs）。请求没有发出。",
                "no connection to " + host(call) + " within " + wait
                        + ". Check address, network and firewalls (connectTimeoutMs). Nothing was sent.");
    }

    private static Reason noTrust(HttpCall call) {
        return Reason.of(
                "certificate-not-trusted",
                "与 " + host(call) + " 的安全连接无法建立：证书不受信任、已过期或不属于该主机。请求没有发出。",
                "no secure connection to " + host(call)
                        + ": its certificate is not trusted, has expired or is another host's. Nothing was sent.");
    }

    private static Reason timeout(HttpCall call) {
        String wait = call.timeout().toMillis() + " ms";
        return Reason.of(
                "answer-timeout",
                host(call) + " 在 " + wait + " 内没有返回完整应答，请求可能已经生效。平台会先核实再重试（readTimeoutMs）。",
                "no whole answer from " + host(call) + " within " + wait
                        + "; the request may have taken effect. It is verified before it is sent again"
                        + " (readTimeoutMs).");
    }

    private static Reason tooLong(HttpCall call, Throwable cause) {
        return Reason.of(
                "answer-too-long",
                host(call) + " 的应答超过允许的长度（" + cause.getMessage()
                        + "），没有读完。请减小每页行数，或增加服务的内存（DUIJIE_JAVA_OPTIONS=-Xmx…）。",
                "the answer of " + host(call) + " is " + cause.getMessage()
                        + " and was not read to its end. Ask for fewer rows a page, or give the server more memory"
                        + " (DUIJIE_JAVA_OPTIONS=-Xmx…).");
    }

    private static Reason brokenEncoding(HttpCall call) {
        return Reason.of(
                "answer-broken",
                host(call) + " 的压缩应答（gzip）已损坏，请求可能已经生效。",
                "the compressed answer (gzip) of " + host(call) + " is broken; the request may have taken effect.");
    }
}
