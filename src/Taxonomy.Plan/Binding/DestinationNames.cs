using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Binding;

/// <summary>Checks the destinations of events against those that the root declares.</summary>
internal static class DestinationNames
{
    public static void Check(MergeState state)
    {
        var declared = state.Settings.Destinations;
        foreach (var (file, declaration) in state.Events.All)
        {
            foreach (var destination in declaration.Destinations)
            {
                if (!declared.Any(one => one.Word == destination.Value))
                {
                    state.Findings.In(file).Report(FormatRules.NotADestination, destination.Span, destination.Value);
                }
            }
        }
    }
}
