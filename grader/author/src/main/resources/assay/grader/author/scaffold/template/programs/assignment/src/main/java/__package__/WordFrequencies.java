package __package__;

import assay.todo.Problem;
import assay.todo.Program;

/** What problem 1 asks for: a program, which the checks run. */
@Problem(
    id = "1",
    title = "Word frequencies",
    points = 10,
    section = "problem-1-word-frequencies")
public interface WordFrequencies extends Program {}
