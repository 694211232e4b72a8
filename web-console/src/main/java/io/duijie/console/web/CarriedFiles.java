package io.duijie.console.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.duijie.dialect.metadata.MetadataFile;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"files":[{"name":…,"base64":…}],"replaces":[…]}}, decoded piece by piece from the body as it was kept: the call's text is
 * never in memory as one string beside the files.
 *
 * @param replaces what the caller says is to be replaced, empty where nothing is said
 * @param more members that are texts, whole numbers or flags
 */
record CarriedFiles(List<MetadataFile> files, List<Replaced> replaces, Map<String, Object> more) {
    private static final int MOST_FILES = 500;
    private static final int MOST_REPLACED = 1000;
    private static final int LONGEST_NAME = 300;
    private static final int MOST_SCALARS = 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxStringLength(Uploads.LARGEST)
                    .build())
            .build();

    @Nullable
    String text(String name) {
        return more.get(name) instanceof String text ? text : null;
    }

    long number(String name, long fallback) {
        return more.get(name) instanceof Long number ? number : fallback;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(more.get(name));
    }

    static CarriedFiles of(Context context) {
        try (JsonParser parser = FACTORY.createParser(new LimitedStream(context.bodyInputStream(), Uploads.LARGEST))) {
            return new Reading(parser).read();
        } catch (LimitedStream.Reached e) {
            throw Uploads.tooLarge();
        } catch (JsonProcessingException e) {
            throw ApiProblem.badRequest(
                    "请求内容不是 JSON 对象：" + e.getOriginalMessage(),
                    "the body is no JSON object: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw ApiProblem.badRequest("请求没有完整到达", "the body did not arrive whole");
        }
    }

    private static final class Reading {
        private final JsonParser parser;
        private final List<MetadataFile> files = new ArrayList<>();
        private final List<Replaced> replaces = new ArrayList<>();
        private final Map<String, Object> more = new HashMap<>();
        private boolean isGiven;

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        CarriedFiles read() throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ApiProblem.badRequest("请求内容不是 JSON 对象", "the body is no JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String member = parser.currentName();
                JsonToken token = parser.nextToken();
                boolean isList = token == JsonToken.START_ARRAY;
                if (isList && member.equals("files")) {
                    isGiven = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        file();
                    }
                } else if (isList && member.equals("replaces")) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        replaced();
                    }
                } else if (!scalar(member, token)) {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw ApiProblem.badRequest("JSON 之后还有内容", "there is something behind the JSON object");
            }
            if (!isGiven) {
                throw ApiProblem.badRequest("\"files\" 必须是列表", "\"files\" must be a list");
            }
            return new CarriedFiles(files, replaces, more);
        }

        private boolean scalar(String member, JsonToken token) throws IOException {
            if (more.size() == MOST_SCALARS) {
                throw ApiProblem.badRequest("请求的成员过多", "the body has too many members");
            }
            switch (token) {
                case VALUE_STRING -> more.put(member, parser.getText());
                case VALUE_NUMBER_INT -> more.put(member, parser.getLongValue());
                case VALUE_TRUE -> more.put(member, true);
                case VALUE_FALSE -> more.put(member, false);
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void file() throws IOException {
            if (files.size() == MOST_FILES) {
                throw ApiProblem.badRequest("一次最多 " + MOST_FILES + " 个文件", "at most " + MOST_FILES + " files at once");
            }
            String name = null;
            byte[] bytes = null;
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String member = parser.currentName();
                    boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
                    if (isText && member.equals("name")) {
                        name = parser.getText();
                    } else if (isText && member.equals("base64")) {
                        bytes = decoded(name);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            if (name != null && name.length() > LONGEST_NAME) {
                throw ApiProblem.badRequest(
                        "文件名最多 " + LONGEST_NAME + " 个字符",
                        "the name of a file has at most " + LONGEST_NAME + " characters");
            }
            if (name == null || bytes == null) {
                throw ApiProblem.badRequest(
                        "\"files\" 的每一项都要有 name 和 base64", "each of \"files\" needs name and base64");
            }
            files.add(new MetadataFile(name, bytes));
        }

        private byte[] decoded(@Nullable String name) throws IOException {
            try {
                return parser.getBinaryValue();
            } catch (JsonProcessingException e) {
                String which = name == null ? String.valueOf(files.size() + 1) : name;
                throw ApiProblem.badRequest(
                        "文件 " + which + " 的 base64 有误", "the base64 of file " + which + " is wrong");
            }
        }

        private void replaced() throws IOException {
            if (replaces.size() == MOST_REPLACED) {
                throw ApiProblem.badRequest(
                        "\"replaces\" 最多 " + MOST_REPLACED + " 项",
                        "\"replaces\" has at most " + MOST_REPLACED + " items");
            }
            String kind = "";
            String id = "";
            String revision = "";
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String member = parser.currentName();
                    String text = parser.nextToken().isScalarValue() ? parser.getText() : "";
                    switch (member) {
                        case "kind" -> kind = text;
                        case "id" -> id = text;
                        case "revision" -> revision = text;
                        default -> parser.skipChildren();
                    }
                }
            }
            replaces.add(new Replaced(kind, id, revision));
        }
    }
}
