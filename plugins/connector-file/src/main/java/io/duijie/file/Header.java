package io.duijie.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of a file's columns. */
record Header(List<String> names) {
    /**
     * As a line of the file tells them. A column without a name is named by its number.
     *
     * @throws FileRefused when two have the same name
     */
    static Header of(List<String> cells) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String name = cell.strip();
            names.add(name.isEmpty() ? "_" + (names.size() + 1) : name);
        }
        for (String name : names) {
            if (name.length() > 300) {
                throw new FileRefused(
                        "file-header",
                        "标题行里有一列的名称超过 300 个字符：第一行可能不是标题",
                        "the name of a column has more than 300 characters: the first line may be no header");
            }
            if (!seen.add(name)) {
                throw new FileRefused(
                        "file-header",
                        "标题行里有两列都叫 " + name + "。请改名，或在 otherRequest 的 header 里写出列名",
                        "two columns are named " + name
                                + ". Rename one, or name the columns by header in otherRequest");
            }
        }
        return new Header(names);
    }
}
