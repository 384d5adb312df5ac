namespace Taxonomy.Cli.Tracking;

/// <summary>Represents what the code of a solution tracks.</summary>
/// <param name="Projects">The projects in C#, in the order of their names.</param>
/// <param name="Failures">What was not read at all, and why.</param>
/// <param name="Calls">The calls that track events, each location once, in the order of files and lines.</param>
/// <param name="Usage">What the code uses of its plans besides events.</param>
internal sealed record TrackedCode(
    IReadOnlyList<ReadProject> Projects,
    IReadOnlyList<string> Failures,
    IReadOnlyList<EventCall> Calls,
    PlanUsage Usage
)
{
    /// <summary>Gets whether the results lack something: a project was not read, or does not compile.</summary>
    public bool IsPartial => Failures.Count > 0 || Projects.Any(project => project.Errors > 0);
}

/// <summary>Represents a project whose code was read.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Path">The full path of its file.</param>
/// <param name="Source">Its name for <c>sources</c> of events, or null.</param>
/// <param name="IsTest">Whether it contains tests.</param>
internal sealed record ReadProject(string Name, string Path, string? Source, bool IsTest)
{
    /// <summary>Gets the number of errors because of which parts of it were not understood.</summary>
    public int Errors { get; init; }

    /// <summary>Gets the first error, or null.</summary>
    public string? FirstError { get; init; }

    /// <summary>Gets the full paths of the plan files that its build reads.</summary>
    public IReadOnlyList<string> PlanFiles { get; init; } = [];
}
