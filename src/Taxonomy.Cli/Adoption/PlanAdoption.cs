using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Discovery;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Adoption;

/// <summary>Represents what a run has found, and the plan that it makes of it.</summary>
internal sealed class PlanAdoption
{
    private PlanAdoption(AdoptedCode code, AdoptedPlan plan, AdoptionTarget target)
    {
        Code = code;
        Plan = plan;
        Target = target;
        Conventions = AdoptedNaming.Find(
            code.Events.Select(adopted => adopted.Name),
            code.Events.SelectMany(adopted => adopted.Properties).Select(property => property.Name),
            code.UserProperties.Select(found => found.Property.Name)
        );
    }

    /// <summary>Gets what code tracks.</summary>
    public AdoptedCode Code { get; }

    /// <summary>Gets the definitions that the plan lacks.</summary>
    public AdoptedPlan Plan { get; }

    /// <summary>Gets the plan that gets them.</summary>
    public AdoptionTarget Target { get; }

    /// <summary>Gets the methods that pass on names.</summary>
    public required DiscoveredMethods Methods { get; init; }

    /// <summary>Gets the methods that may track, although they call no SDK.</summary>
    public required IReadOnlyList<TrackingCandidate> Candidates { get; init; }

    /// <summary>Gets the conventions that the names follow.</summary>
    public IReadOnlyList<FoundConvention> Conventions { get; }

    /// <summary>Gets the files of the plan with the definitions.</summary>
    public IReadOnlyList<EditedFile> Files { get; private set; } = [];

    /// <summary>Gets the errors of the plan with the definitions.</summary>
    public IReadOnlyList<Finding> Errors => Target.ErrorsIn(Files);

    /// <summary>Makes the plan.</summary>
    /// <param name="code">What code tracks.</param>
    /// <param name="target">The plan that is extended.</param>
    /// <param name="found">The methods that pass on names.</param>
    /// <param name="candidates">The methods that may track.</param>
    /// <param name="hasOrigins">Whether each event lists the calls that it was read from.</param>
    /// <param name="hasFragments">Whether events that one project tracks are in a file of their own.</param>
    public static PlanAdoption Create(
        AdoptedCode code,
        AdoptionTarget target,
        DiscoveredMethods found,
        IReadOnlyList<TrackingCandidate> candidates,
        bool hasOrigins,
        bool hasFragments
    )
    {
        var plan = AdoptedPlan.Create(
            code,
            target.Index,
            hasOrigins
                ? call => $"{Path.GetRelativePath(target.Folder, call.Path).Replace('\\', '/')}:{call.Span.Line + 1}"
                : null
        );
        var adoption = new PlanAdoption(code, plan, target) { Methods = found, Candidates = candidates };
        adoption.Files = target.Extend(
            plan.Missing,
            [.. adoption.Conventions.Select(convention => convention.Entry).OfType<ContentEntry>()],
            hasFragments ? adoption.FragmentOf : static _ => null
        );
        if (!hasOrigins)
        {
            adoption.Files = [.. adoption.Files.Select(file => file with { Text = PlanOrigins.Remove(file.Text) })];
        }

        return adoption;
    }

    /// <summary>Returns what events of the plan lack that calls pass, by the names of the events.</summary>
    public IEnumerable<(string Event, NewProperty Property)> MissingProperties() =>
        Target.FindMissing(
            Code.Events.Select(adopted => (adopted.Name, adopted.Properties)),
            property => property.Name
        );

    private string? FragmentOf(string name) =>
        Code.Events.First(adopted => adopted.Name == name).Calls.SelectMany(call => call.Projects).Distinct().ToList()
            is [var project]
            ? $"{project}.taxonomy.yaml"
            : null;
}
