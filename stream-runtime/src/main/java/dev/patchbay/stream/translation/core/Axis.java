package dev.patchbay.stream.translation.core;

import dev.patchbay.schemas.TranslatedLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What time of the stream a position in what was given is. Both go together but for silence that
 * nobody sent, in which the stream's time stands still, and for gaps too long to be filled, over
 * which it leaps. In samples; the newest 1,024 changes are remembered.
 */
final class Axis {
  private static final int MOST = 1024;

  /** From a position on: the stream's time there, and whether it goes on. */
  private record Course(long time, boolean goesOn) {}

  private final TreeMap<Long, Course> courses = new TreeMap<>();

  Axis() {
    put(0, new Course(0, true));
  }

  /** It goes as it went for whoever told this. */
  Axis(List<TranslatedLanguage.Course> told) {
    told.forEach(one -> put(one.position(), new Course(one.time(), !one.still())));
  }

  /** How it goes from a position on, the newest changes only where there are more than fit. */
  List<TranslatedLanguage.Course> from(long position) {
    long first = Math.max(0, position);
    var all = new ArrayList<TranslatedLanguage.Course>();
    all.add(new TranslatedLanguage.Course(first, time(first), isStill(first)));
    for (Map.Entry<Long, Course> one : courses.tailMap(first, false).entrySet()) {
      TranslatedLanguage.Course last = all.getLast();
      boolean still = !one.getValue().goesOn();
      if (!still || !last.still() || last.time() != one.getValue().time()) {
        all.add(new TranslatedLanguage.Course(one.getKey(), one.getValue().time(), still));
      }
    }
    int most = TranslatedLanguage.Row.MOST_COURSES;
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }

  private boolean isStill(long position) {
    Map.Entry<Long, Course> since = courses.floorEntry(position);
    return since != null && !since.getValue().goesOn();
  }

  /** The stream's time stands still between these positions. */
  void still(long from, long to) {
    long time = time(from);
    put(from, new Course(time, false));
    put(to, new Course(time, true));
  }

  /** At this position the stream's time leaps. */
  void leap(long at, long by) {
    put(at, new Course(time(at) + by, true));
  }

  long time(long position) {
    Map.Entry<Long, Course> since = courses.floorEntry(position);
    if (since == null) {
      // Nobody knows any more; the newest that is known went on from there.
      Map.Entry<Long, Course> first = courses.firstEntry();
      return Math.max(0, first.getValue().time() - (first.getKey() - position));
    }
    Course course = since.getValue();
    return course.goesOn() ? course.time() + position - since.getKey() : course.time();
  }

  private void put(long at, Course course) {
    courses.put(at, course);
    if (courses.size() > MOST) {
      courses.pollFirstEntry();
    }
  }
}
