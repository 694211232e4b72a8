package io.duijie.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.BrokenRow;
import io.duijie.testkit.TestingSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a folder, from their choice to where they are put. */
class FolderTest {
    @TempDir
    Path folder;

    private Path put(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path aged(Path file, int seconds) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L - 1000L * seconds));
    }

    @Test
    void rowsComeInTheOrderOfTheFilesAndTheFilesGoToDone() throws IOException {
        aged(put("b.csv", "sku,price\nA,1\n"), 60);
        aged(put("a.csv", "sku,price\nA,2\n\"B\nB\",3\n"), 30);
        put("notes.txt", "sku,price\nX,9\n");

        try (Opened opened = new Opened(folder)) {
            assertThat(opened.all("csv"))
                    .containsExactly(
                            Map.of("sku", "A", "price", "1"),
                            Map.of("sku", "A", "price", "2"),
                            Map.of("sku", "B\nB", "price", "3"));
        }

        assertThat(folder.resolve("done/a.csv")).exists();
        assertThat(folder.resolve("done/b.csv")).exists();
        assertThat(folder.resolve("a.csv")).doesNotExist();
        assertThat(folder.resolve("notes.txt")).exists();
    }

    @Test
    void aFileIsPutAwayOnlyWhenItsLastRowIsStored() throws IOException {
        put("a.csv", "sku\nA\nB\nC\n");
        try (Opened opened = new Opened(folder)) {
            Answer first = opened.read("csv", Opened.body("limit", 2), null);
            opened.stored(first.nextCursor());
            assertThat(folder.resolve("a.csv")).exists();
            Answer second = opened.read("csv", Opened.body("limit", 2), first.nextCursor());
            assertThat(folder.resolve("a.csv")).exists();

            opened.stored(second.nextCursor());

            assertThat(folder.resolve("done/a.csv")).exists();
            assertThat((List<?>) opened.read("csv", Opened.body("limit", 2), second.nextCursor())
                            .body())
                    .isEmpty();
        }
    }

    @Test
    void anotherProcessGoesOnWhereThisOneEnded() throws IOException {
        aged(put("1.csv", "sku\nA\n"), 60);
        aged(put("2.csv", "sku\nB\nC\nD\n"), 30);
        String cursor;
        try (Opened opened = new Opened(folder)) {
            Answer first = opened.read("csv", Opened.body("limit", 1), null);
            Answer second = opened.read("csv", Opened.body("limit", 1), first.nextCursor());
            Answer third = opened.read("csv", Opened.body("limit", 1), second.nextCursor());
            assertThat(third.body()).isEqualTo(List.of(Map.of("sku", "B")));
            cursor = third.nextCursor(); // All before it is durable, and nobody was told before the end.
        }
        try (Opened opened = new Opened(folder)) {
            opened.stored(cursor);
            assertThat(folder.resolve("done/1.csv")).exists();

            assertThat(opened.read("csv", Opened.body("limit", 10), cursor).body())
                    .isEqualTo(List.of(Map.of("sku", "C"), Map.of("sku", "D")));
        }
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadIsReadAsItWasAndThenAsItIs() throws IOException {
        Path file = aged(put("a.csv", "sku\nA1\nA2\nA3\n"), 60);
        try (Opened opened = new Opened(folder)) {
            Answer first = opened.read("csv", Opened.body("limit", 1), null);
            Files.delete(file);
            aged(put("a.csv", "sku\nB1\n"), 10);

            Answer second = opened.read("csv", Opened.body("limit", 10), first.nextCursor());
            opened.stored(second.nextCursor());

            assertThat(second.body()).isEqualTo(List.of(Map.of("sku", "A2"), Map.of("sku", "A3")));
            assertThat(file).exists();
            Answer third = opened.read("csv", Opened.body("limit", 10), second.nextCursor());
            opened.stored(third.nextCursor());
            assertThat(third.body()).isEqualTo(List.of(Map.of("sku", "B1")));
            assertThat(folder.resolve("done/a.csv")).hasContent("sku\nB1");
        }
    }

    @Test
    void aFileThatIsReplacedBetweenTwoProcessesIsReadFromItsBeginning() throws IOException {
        Path file = aged(put("a.csv", "sku\nA1\nA2\nA3\n"), 60);
        String cursor;
        try (Opened opened = new Opened(folder)) {
            cursor = opened.read("csv", Opened.body("limit", 2), null).nextCursor();
        }
        Files.delete(file);
        aged(put("a.csv", "sku\nB1\nB2\nB3\n"), 10);
        try (Opened opened = new Opened(folder)) {
            assertThat(opened.read("csv", Opened.body("limit", 10), cursor).body())
                    .isEqualTo(List.of(Map.of("sku", "B1"), Map.of("sku", "B2"), Map.of("sku", "B3")));
        }
    }

    @Test
    void brokenLinesAreToldWithTheirNumberAndTheRestGoesOn() throws IOException {
        put("a.csv", "sku,price\nA,1\nB\nC,3,4\nD,\"4\nE,5\nF,\"6\"x\nG,7\n");
        try (Opened opened = new Opened(folder)) {
            List<Object> rows = opened.all("csv");

            assertThat(rows.stream().filter(Map.class::isInstance))
                    .containsExactly(
                            Map.of("sku", "A", "price", "1"),
                            Map.of("sku", "E", "price", "5"),
                            Map.of("sku", "G", "price", "7"));
            assertThat(rows.stream()
                            .filter(BrokenRow.class::isInstance)
                            .map(row -> ((BrokenRow) row).row().get("_line")))
                    .containsExactly(3L, 4L, 5L, 7L);
            assertThat(((BrokenRow) rows.get(1)).reason().text().chinese()).startsWith("a.csv 第 3 行：");
        }
        assertThat(folder.resolve("done/a.csv")).exists();
    }

    @Test
    void gbkAndDelimitersAreFoundByThemselves() throws IOException {
        Files.write(folder.resolve("gbk.csv"), "编码;名称\nA;\"红色; 大\"\n".getBytes(Charset.forName("GBK")));
        Files.write(folder.resolve("utf.csv"), "\ufeff\"编码\"\t名称\r\nB\t蓝\r\n".getBytes(StandardCharsets.UTF_8));
        try (Opened opened = new Opened(folder)) {
            assertThat(opened.all("csv"))
                    .containsExactlyInAnyOrder(Map.of("编码", "A", "名称", "红色; 大"), Map.of("编码", "B", "名称", "蓝"));
        }
    }

    @Test
    void aHeaderMayBeGiven() throws IOException {
        put("a.csv", "A,1\nB,2\n");
        try (Opened opened = new Opened(folder)) {
            assertThat(opened.all("csv", "header", "sku, price"))
                    .containsExactly(Map.of("sku", "A", "price", "1"), Map.of("sku", "B", "price", "2"));
        }
    }

    @Test
    void whatCanNotBeReadGoesToFailedWithTheReason() throws IOException {
        put("a.csv", "sku,sku\nA,1\n");
        Files.write(folder.resolve("b.xls"), new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0});
        try (Opened opened = new Opened(folder)) {
            assertThat(Opened.codes(opened.all("csv"))).containsExactly("file-header");
            assertThat(Opened.codes(opened.all("excel"))).containsExactly("file-xls");
        }
        assertThat(folder.resolve("failed/a.csv")).exists();
        assertThat(folder.resolve("failed/b.xls")).exists();
    }

    @Test
    void linksHiddenFilesAndFoldersAreNoFiles() throws IOException {
        Path secret = Files.writeString(Files.createTempFile("secret", ".csv"), "sku\nSECRET\n");
        Files.createSymbolicLink(folder.resolve("link.csv"), secret);
        Files.createDirectory(folder.resolve("folder.csv"));
        put(".hidden.csv", "sku\nA\n");
        put("half.csv.part", "sku\nA\n");
        try (Opened opened = new Opened(folder)) {
            assertThat(opened.all("csv")).isEmpty();
            assertThat(opened.all("csv", "pattern", "*")).isEmpty();
        }
        Files.delete(secret);
    }

    @Test
    void aDoneFolderThatLeadsElsewhereIsNotFollowed() throws IOException {
        Path elsewhere = Files.createTempDirectory("elsewhere");
        Files.createSymbolicLink(folder.resolve("done"), elsewhere);
        put("a.csv", "sku\nA\n");
        try (Opened opened = new Opened(folder)) {
            Answer answer = opened.read("csv", Map.of(), null);

            assertThat(Assertions.catchThrowable(() -> opened.stored(answer.nextCursor())))
                    .hasMessageContaining("file-not-found");
        }
        assertThat(folder.resolve("a.csv")).exists();
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aMarkerSaysThatAFileIsWhole() throws IOException {
        put("a.csv", "sku\nA\n");
        put("b.csv", "sku\nB\n");
        put("b.csv.ok", "");
        try (Opened opened = new Opened(folder)) {
            assertThat(opened.all("csv", "marker", ".ok")).containsExactly(Map.of("sku", "B"));
        }
        assertThat(folder.resolve("a.csv")).exists();
        assertThat(folder.resolve("b.csv.ok")).doesNotExist();
        assertThat(folder.resolve("done/b.csv.ok")).exists();
    }

    @Test
    void aFileThatGrowsIsLeftToALaterRun() throws IOException {
        put("a.csv", "sku\nA\n");
        Account account = Account.of(TestingSettings.of(
                new FileType().describe(), Opened.with(Opened.settings(folder), "settleSeconds", "60")));
        Looks looks = new Looks(account.settle());
        Entry entry = new Entry("a.csv", 6, 1, "");

        looks.at(List.of(entry));

        assertThat(looks.isSettled(entry)).isFalse();
        assertThat(new Looks(Duration.ZERO).isSettled(entry)).isFalse();
    }

    @Test
    void theSameNameAgainTakesNothingOfTheOldFile() throws IOException {
        try (Opened opened = new Opened(folder)) {
            put("a.csv", "sku\nA\n");
            assertThat(opened.all("csv")).hasSize(1);
            put("a.csv", "sku\nB\n");
            assertThat(opened.all("csv")).containsExactly(Map.of("sku", "B"));
        }
        assertThat(folder.resolve("done/a.csv")).hasContent("sku\nA");
        assertThat(folder.resolve("done/a (2).csv")).hasContent("sku\nB");
    }

    @Test
    void rowsWithoutAKeyAreToldApartByTheirFileAndLine() throws IOException {
        put("a.csv", "what\nsame\nsame\n");
        try (Opened opened = new Opened(folder)) {
            List<Object> rows = opened.all("csv", "rowId", "yes", "place", "yes");

            assertThat(rows).doesNotHaveDuplicates();
            assertThat(((Map<?, ?>) rows.get(1)).get("_line")).isEqualTo(3L);
            assertThat(((Map<?, ?>) rows.get(1)).get("_file")).isEqualTo("a.csv");
        }
    }

    @Test
    void jsonLines() throws IOException {
        put("a.jsonl", "{\"id\": 1, \"price\": 1.50, \"lines\": [{\"n\": 1}]}\n\nnothing\n[1]\n{\"id\": 2}\n");
        try (Opened opened = new Opened(folder)) {
            List<Object> rows = opened.all("jsonl");

            assertThat(rows.get(0))
                    .isEqualTo(Map.of("id", 1L, "price", new BigDecimal("1.50"), "lines", List.of(Map.of("n", 1L))));
            assertThat(Opened.codes(rows)).containsExactly("file-json", "file-json");
            assertThat(rows.get(3)).isEqualTo(Map.of("id", 2L));
        }
    }
}
