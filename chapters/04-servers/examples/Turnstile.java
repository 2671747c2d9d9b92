/// One machine, written in two ways: with a sealed interface of records, and
/// with open classes that inherit. `java Turnstile.java`.

/// The states, all of them: nobody can add one elsewhere.
sealed interface Gate {
    record Locked(int coins) implements Gate {}

    record Unlocked(int coins) implements Gate {}
}

/// What a coin does in each state.
Gate coin(Gate gate) {
    return switch (gate) {
        case Gate.Locked(int coins) -> new Gate.Unlocked(coins + 1);
        case Gate.Unlocked _ -> throw new IllegalStateException("coin: the gate is unlocked");
    };
}

/// What a push does in each state.
Gate push(Gate gate) {
    return switch (gate) {
        case Gate.Unlocked(int coins) -> new Gate.Locked(coins);
        case Gate.Locked _ -> throw new IllegalStateException("push: the gate is locked");
    };
}

/// The same machine: a state is an object with behaviour, and refuses what its
/// class does not override.
static class State {
    State coin() {
        throw new IllegalStateException("coin: not in " + getClass().getSimpleName());
    }

    State push() {
        throw new IllegalStateException("push: not in " + getClass().getSimpleName());
    }
}

static class Locked extends State {
    @Override
    State coin() {
        return new Unlocked();
    }
}

static class Unlocked extends State {
    @Override
    State push() {
        return new Locked();
    }
}

/// Added later, without a change to the lines above: on Sundays all pass free.
static class Free extends State {
    @Override
    State push() {
        return this;
    }
}

void main() {
    IO.println("sealed:");
    Gate gate = new Gate.Locked(0);
    gate = coin(gate);
    IO.println("  after a coin: " + gate);
    gate = push(gate);
    IO.println("  after a push: " + gate);
    Gate locked = gate;
    attempt(() -> push(locked));

    IO.println("open:");
    State state = new Locked().coin();
    IO.println("  after a coin: " + state.getClass().getSimpleName());
    state = new Free().push();
    IO.println("  after a push: " + state.getClass().getSimpleName());
    attempt(new Free()::coin);
}

void attempt(Runnable call) {
    try {
        call.run();
    } catch (IllegalStateException e) {
        IO.println("  refused: " + e.getMessage());
    }
}
