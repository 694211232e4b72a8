package io.duijie.engine.alert;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.alert.MailAddresses;
import io.duijie.dialect.document.alert.MailServer;
import io.duijie.engine.alert.incident.AlertMessage;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Properties;

/** E-mail by SMTP. Without {@code security: none} nothing, the password least of all, is sent unencrypted. */
final class MailSender implements ChannelSender {
    private static final String PATIENCE_MILLIS = "10000";

    @Override
    public SendResult send(Map<String, String> settings, AlertMessage message) {
        Session session = Session.getInstance(properties(settings));
        MimeMessage mail = new MimeMessage(session);
        try {
            mail.setFrom(MailAddresses.parse(settings.getOrDefault("from", "")).get(0));
            mail.setRecipients(
                    Message.RecipientType.TO,
                    MailAddresses.parse(settings.getOrDefault("to", "")).toArray(InternetAddress[]::new));
            mail.setSubject(message.title(), StandardCharsets.UTF_8.name());
            mail.setText(message.text(), StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(message.at()));
            mail.saveChanges();
        } catch (AddressException e) {
            return refused("发件人或收件人地址有误", "an address of the sender or receivers is wrong");
        } catch (MessagingException e) {
            return refused("邮件无法生成：" + kind(e), "the mail can't be made: " + kind(e));
        }
        boolean connected = false;
        boolean handedOver = false;
        try (Transport transport = session.getTransport()) {
            String user = settings.getOrDefault("username", "");
            transport.connect(
                    user.isEmpty() ? null : user, user.isEmpty() ? null : settings.getOrDefault("password", ""));
            connected = true;
            transport.sendMessage(mail, mail.getAllRecipients());
            handedOver = true;
        } catch (AuthenticationFailedException e) {
            return refused("邮件服务器拒绝了用户名或密码（授权码）", "the mail server refused the user name or password");
        } catch (jakarta.mail.SendFailedException e) {
            return refused("邮件服务器拒绝了收件人或内容", "the mail server refused a receiver or the content");
        } catch (MessagingException e) {
            if (handedOver) {
                return new SendResult.Arrived();
            }
            return connected
                    ? new SendResult.Unknown(Reason.of(
                            "alert-no-answer",
                            "邮件服务器在发送中断开，将重发一次，可能重复",
                            "the mail server broke off while it was sent; it is sent again and may be a repeat"))
                    : refused("无法连接邮件服务器（" + kind(e) + "）", "the mail server can't be reached (" + kind(e) + ")");
        }
        return new SendResult.Arrived();
    }

    private static Properties properties(Map<String, String> settings) {
        MailServer server = MailServer.of(settings);
        boolean ssl = server.security().equals("ssl");
        boolean upgrade = server.security().equals("starttls");
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", server.port());
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(ssl));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(upgrade));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(upgrade));
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
        properties.setProperty(
                "mail.smtp.auth",
                String.valueOf(!settings.getOrDefault("username", "").isEmpty()));
        return properties;
    }

    private static String kind(MessagingException problem) {
        Exception cause = problem.getNextException();
        return (cause == null ? problem : cause).getClass().getSimpleName();
    }

    private static SendResult refused(String chinese, String english) {
        return new SendResult.Refused(Reason.of("alert-mail", chinese, english), Duration.ZERO);
    }
}
