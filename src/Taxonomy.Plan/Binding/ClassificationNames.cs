using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Plans.Binding;

/// <summary>Checks the classifications of properties against those that the root declares, where it declares any.</summary>
internal static class ClassificationNames
{
    public static void Check(MergeState state)
    {
        var declared = state.Settings.Classifications;
        if (declared.Count == 0)
        {
            return;
        }

        var names = new HashSet<string>(declared.Select(one => one.Name.Value), StringComparer.Ordinal);
        for (var file = 0; file < state.Sources.Length; file++)
        {
            foreach (var stated in state.Sources[file].File.Classifications)
            {
                if (!names.Contains(stated.Value))
                {
                    var nearest = state.Suggestions.Find(stated.Value, names);
                    state
                        .Findings.In(file)
                        .Report(
                            nearest is null ? FormatRules.NotAClassification : FormatRules.NotAClassificationButNear,
                            stated.Span,
                            stated.Value,
                            nearest ?? ""
                        );
                }
            }
        }
    }
}
