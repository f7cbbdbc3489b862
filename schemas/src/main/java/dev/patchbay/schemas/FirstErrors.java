package dev.patchbay.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;

/**
 * A validation that ends soon: after so many steps, and keeping of each list of errors the first
 * only. The validator's own fail-fast does not hold inside alternatives, where it would keep an
 * error for every member that fits none.
 */
final class FirstErrors extends ExecutionContext {
  /** Checks of one value against one keyword or schema: about a second of work. */
  static final long MAX_STEPS = 1_000_000;

  /** One step may find many: each missing name of a long list of required ones. */
  static final int MAX_ERRORS = 1_000_000;

  private int seen;

  FirstErrors() {
    super(ExecutionConfig.builder().failFast(true).maxEvaluationSteps(MAX_STEPS).build());
  }

  @Override
  public void addError(Error error) {
    if (isFailFast()) {
      super.addError(error);
    }
    if (++seen > MAX_ERRORS) {
      throw new IllegalStateException("too many errors");
    }
    getErrors().add(error);
  }

  @Override
  public List<Error> getErrors() {
    List<Error> all = super.getErrors();
    return all instanceof First ? all : new First(all);
  }

  private static final class First extends AbstractList<Error> {
    private final List<Error> kept;

    First(List<Error> kept) {
      this.kept = kept;
    }

    @Override
    public boolean add(Error error) {
      return kept.isEmpty() && kept.add(error);
    }

    @Override
    public boolean addAll(Collection<? extends Error> errors) {
      return !errors.isEmpty() && add(errors.iterator().next());
    }

    @Override
    public void clear() {
      kept.clear();
    }

    @Override
    public Error get(int index) {
      return kept.get(index);
    }

    @Override
    public int size() {
      return kept.size();
    }
  }
}
