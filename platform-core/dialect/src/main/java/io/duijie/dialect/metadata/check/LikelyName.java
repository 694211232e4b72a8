package io.duijie.dialect.metadata.check;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody probably meant: few letters differ, or only the list in front is missing. */
final class LikelyName {
    private static final int LONGEST = 80;
    private static final int LETTERS_FOR_A_MISTAKE = 3;

    private LikelyName() {}

    /** @return null when none is near */
    static @Nullable String of(String written, Collection<String> names) {
        if (written.length() > LONGEST) {
            return null;
        }
        String nearest = null;
        int last = written.length() - (written.lastIndexOf('.') + 1);
        int least = Math.max(1, last / LETTERS_FOR_A_MISTAKE) + 1;
        for (String name : names) {
            if (name.endsWith("." + written)) {
                return name;
            }
            int distance = name.length() > LONGEST ? least : distance(lower(written), lower(name));
            if (distance < least) {
                nearest = name;
                least = distance;
            }
        }
        return nearest;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** How many letters are to be put in, left out, changed or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(steps[i - 1][j - 1] + change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                boolean isSwapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (isSwapped) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[a.length()][b.length()];
    }
}
