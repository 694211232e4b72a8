package io.duijie.file;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The parts of an {@code .xlsx} file, each within a budget: what a zip file unfolds to is not known before. */
final class XlsxParts implements Closeable {
    private static final long MOST_BYTES = 8L << 30;
    private static final int MOST_PARTS = 10_000;

    /** Between two {@code >}: what XML keeps in memory at once. */
    private static final int LONGEST_PIECE = 4 << 20;

    private static final int DIRECTORY_END = 22;

    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private final ZipFile zip;
    private long bytes;

    XlsxParts(Path file) throws IOException {
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        refuseOthers(file);
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw broken();
        }
    }

    private static void refuseOthers(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            int begin = length < 4 ? 0 : file.readInt();
            if (begin == 0xd0cf11e0) {
                throw new FileRefused(
                        "file-xls",
                        "这是旧格式的 .xls，或有密码的 Excel 文件，不能读取。请在 Excel 里另存为没有密码的 .xlsx",
                        "this is an old .xls, or an Excel file with a password, which can't be read. Save it as .xlsx"
                                + " without a password");
            }
            if (begin != 0x504b0304) {
                throw new FileRefused("file-xlsx", "这不是 .xlsx 文件", "this is no .xlsx file");
            }
            byte[] tail = new byte[(int) Math.min(length, DIRECTORY_END + 0xffff)];
            file.seek(length - tail.length);
            file.readFully(tail);
            for (int at = tail.length - DIRECTORY_END; at >= 0; at--) {
                if (number(tail, at, 4) == 0x06054b50L) {
                    if (number(tail, at + 10, 2) > MOST_PARTS) {
                        throw bomb();
                    }
                    return;
                }
            }
            throw broken();
        }
    }

    private static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = number << 8 | (bytes[at + i] & 0xff);
        }
        return number;
    }

    /** Null = there is no such part. */
    @Nullable
    XMLStreamReader part(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name.startsWith("/") ? name.substring(1) : name);
        if (entry == null) {
            return null;
        }
        try {
            return xml.createXMLStreamReader(new Budgeted(zip.getInputStream(entry)));
        } catch (XMLStreamException e) {
            throw broken();
        }
    }

    private final class Budgeted extends FilterInputStream {
        private int piece;

        Budgeted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            for (int i = offset; i < offset + read; i++) {
                piece = into[i] == '>' ? 0 : piece + 1;
                if (piece > LONGEST_PIECE) {
                    throw bomb();
                }
            }
            bytes += Math.max(0, read);
            if (bytes > MOST_BYTES) {
                throw bomb();
            }
            return read;
        }
    }

    static FileRefused bomb() {
        return new FileRefused(
                "file-too-large",
                "这个 Excel 文件解压后过大，可能是有意为之，没有读取",
                "this Excel file unfolds to too much, maybe on purpose, and was not read");
    }

    static FileRefused broken() {
        return new FileRefused(
                "file-xlsx",
                "这个 Excel 文件不完整或已损坏。请在 Excel 里打开并另存一次",
                "this Excel file is not whole, or damaged. Open it in Excel and save it again");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
