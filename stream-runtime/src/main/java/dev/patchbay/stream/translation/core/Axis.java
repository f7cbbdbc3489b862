package dev.patchbay.stream.translation.core;

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

  private final TreeMap<Long, Course> courses = new TreeMap<>(Map.of(0L, new Course(0, true)));

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
      return position;
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
