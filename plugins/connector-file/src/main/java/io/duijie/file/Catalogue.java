package io.duijie.file;

import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.Text;
import java.util.ArrayList;
import java.util.List;

/** What {@code otherRequest} of each operation may say; the columns are known by the files alone. */
final class Catalogue {
    private Catalogue() {}

    static List<FieldGroup> of(Format format) {
        List<FieldInfo> parameters = new ArrayList<>(List.of(
                parameter(
                        ReadOptions.PATTERN,
                        "来源：读取哪些文件，如 价格*.csv，代替连接里的 pattern",
                        "source: which files are read, such as price*.csv, in place of the connection's pattern"),
                parameter(
                        ReadOptions.MARKER,
                        "来源：标记文件的后缀，如 .ok：有了 价格.csv.ok 才读取 价格.csv",
                        "source: ending of marker files, such as .ok: price.csv is read when price.csv.ok is there"),
                parameter(
                        ReadOptions.PLACE,
                        "来源：yes 时每行带 _file 和 _line（文件名和行号）",
                        "source: yes = each row has _file and _line, its file and line")));
        if (format != Format.JSONL) {
            parameters.add(parameter(
                    ReadOptions.HEADER,
                    "来源：文件没有标题行时的列名，用逗号分开；目标：标题行，label 为字段的 label，或用逗号分开的标题",
                    "source: names of the columns, parted by commas, where files have no header; target: the titles, label for"
                            + " the labels of the fields"));
            parameters.add(parameter(
                    WriteOptions.COLUMNS,
                    "目标：只写哪些字段，用逗号分开，按此顺序；默认全部",
                    "target: the fields that are written, parted by commas, in that order; all by default"));
            parameters.add(parameter(
                    WriteOptions.FILE, "目标：文件名的开头，默认 data", "target: how names of files begin, data by default"));
            parameters.add(
                    parameter(WriteOptions.LIMIT, "目标：每个文件的行数，最多 10000", "target: rows of a file, at most 10000"));
        }
        if (format == Format.EXCEL) {
            parameters.add(parameter(
                    ReadOptions.SHEET,
                    "来源：工作表的名称或序号，默认第一张可见的",
                    "source: name or number of the sheet, the first visible one by default"));
        } else {
            parameters.add(parameter(
                    ReadOptions.ENCODING,
                    "UTF-8、UTF-8-BOM 或 GBK；来源默认自动识别",
                    "UTF-8, UTF-8-BOM or GBK; a source finds it by itself"));
        }
        if (format == Format.CSV) {
            parameters.add(parameter(
                    ReadOptions.DELIMITER,
                    "分隔符，制表符写 tab；来源默认自动识别",
                    "delimiter, tab for the tabulator; a source finds it by itself"));
            parameters.add(parameter(ReadOptions.QUOTE, "来源：引号，默认 \"", "source: quote, \" by default"));
        }
        return List.of(new FieldGroup("", format.title(), parameters, List.of()));
    }

    private static FieldInfo parameter(String key, String chinese, String english) {
        return new FieldInfo(key, new Text(chinese, english), "", false, null);
    }
}
