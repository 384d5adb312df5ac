using Taxonomy.Generators.Api;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// What one generator has written last. Roslyn hands no step its earlier result, and a step for each event would cost
/// more with every key that is pressed in C#.
/// </summary>
internal sealed class LatestOutput
{
    // Replaced as a whole, and never changed: an editor may run forks of one generator at the same time.
    private volatile PlanOutput? _last;

    public PlanOutput Write(PlannedApi api) => _last = PlanOutput.Write(api, _last);
}
