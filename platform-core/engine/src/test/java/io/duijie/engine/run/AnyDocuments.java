package io.duijie.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Source and target of an integration that validation lets pass and that the good rows fit; the same for the same seed. */
final class AnyDocuments {
    private static final String[] SOURCES = {
        "",
        ",'number':'t'",
        ",'idCheck':false",
        ",'beatFlat':['l']",
        ",'operation':{'method':'splitArray','arrayKey':'l'}",
        ",'formatResponse':[{'old':'d','new':'d2','format':'date'},{'old':'l.x','new':'l.y','format':'date'}]",
        ",'condition':[[{'field':'n','logic':'notnull'}],[{'field':'id','logic':'notnull'}]]",
        ",'condition':[[{'field':'l.x','logic':'egt','value':'0'}],[{'field':'id','logic':'like','value':'G'}]]",
    };
    private static final String[] HOOKS = {
        "",
        "",
        "",
        ",'hooks':{'afterExtract':'merge(record, [\\u0022h\\u0022: n])'}",
        ",'hooks':{'beforeWrite':'merge(request, [\\u0022h\\u0022: record])'}",
    };
    private static final String[] VALUES = {
        "{{n}}",
        "{{t}}",
        "{{l}}",
        "{{o}}",
        "x{{n}}y{{t}}",
        "{{n|amount}}",
        "{{n|round(2)}}",
        "{{n|intval}}",
        "{{d|date}}",
        "{{o.x}}",
        "{{missing.0.x}}",
        "{{CURRENT_TIME|datetime}}",
        "{{random}}",
        "_function {{n}}",
        "_function IFNULL({{n}},0)",
        "_function CONCAT({{n}},{{t}})",
        "_function {{n}}/3",
        "_function {{n}}*{{n}}",
        "_function LPAD({{t}},50,0)",
        "_function CHAR_LENGTH({{t}})",
        "_function REPLACE({{t}},1,2)",
        "_mvel n",
        "_mvel record",
        "_mvel toStr(t)",
        "_mvel ifNull(t, 1)",
        "_mvel [n, t, o]",
        "_mvel padLeft(toStr(n), 20)",
        "_findCollection find n from x where id={{id}}",
        "_mongoQuery x findField=content.t where={\\u0022content.n\\u0022:\\u0022{{n}}\\u0022}",
    };
    private static final String[] LISTS = {
        "{'field':'rows','type':'array','value':'l','children':[{'field':'x','value':'{{l.x}}'},{'field':'t','value':'{{t}}'},"
                + "{'field':'other','value':'{{l}}'}]}",
        "{'field':'sum','value':'_function IFNULL(MAX({{l.x}}),0)'}",
        "{'field':'joined','type':'array','value':'l'}",
        "{'field':'head','type':'object','children':[{'field':'n','value':'{{n}}'},{'field':'all','value':'{{o}}'}]}",
    };

    private final Random random;

    AnyDocuments(long seed) {
        random = new Random(~seed);
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }

    String source() {
        return one(SOURCES);
    }

    String target() {
        List<String> entries = new ArrayList<>();
        entries.add("{'field':'no','value':'{{id}}'}");
        for (int i = random.nextInt(6); i > 0; i--) {
            entries.add("{'field':'f" + i + "','value':'" + one(VALUES) + "'}");
        }
        for (int i = random.nextInt(2); i > 0; i--) {
            entries.add(one(LISTS));
        }
        String response = random.nextInt(3) == 0
                ? ",'response':[{'field':'primaryWriteback','type':'object','children':[{'field':'i','value':'{{Id}}'}]}]"
                : "";
        return ",'request':[" + String.join(",", entries) + "]" + response
                + (random.nextInt(3) == 0 ? ",'otherRequest':[{'field':'sys','value':'{{n}}'}]" : "");
    }

    String members() {
        return one(HOOKS);
    }
}
