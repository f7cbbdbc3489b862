package dev.patchbay.local.access;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several things at the same time, for most of it is waiting. */
final class Beside {
  /** What one does for each. */
  @FunctionalInterface
  interface Deed<T, R> {
    R of(T one) throws Exception;
  }

  private Beside() {}

  /** All answers, in the order of what they are for. */
  static <T, R> List<R> all(List<T> all, Deed<T, R> deed) throws Exception {
    var answers = new ArrayList<Future<R>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T one : all) {
        answers.add(threads.submit(() -> deed.of(one)));
      }
    }
    var done = new ArrayList<R>();
    for (Future<R> answer : answers) {
      try {
        done.add(answer.get());
      } catch (ExecutionException e) {
        throw new AccessFailure("could not be tried: " + e.getCause(), e);
      }
    }
    return done;
  }
}
