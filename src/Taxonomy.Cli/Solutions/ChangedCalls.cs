using Taxonomy.Plans;
using Taxonomy.Plans.History;
using Taxonomy.Plans.Model;

namespace Taxonomy.Cli.Solutions;

/// <summary>Finds the calls that each change of a plan touches.</summary>
internal sealed class ChangedCalls
{
    private static readonly string[] s_operations =
    [
        "Set",
        "SetOnce",
        "Unset",
        "Add",
        "Append",
        "Prepend",
        "PreInsert",
        "PostInsert",
        "Remove",
    ];

    private readonly PlanResult[] _versions;
    private readonly ILookup<string, TrackedCall> _calls;

    public ChangedCalls(LoadedSolution solution, PlanResult before, PlanResult after, IEnumerable<PlanChange> changes)
    {
        _versions = [before, after];
        var names = changes.SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        _calls = (names.Count > 0 ? CallSearch.Find(solution, names) : []).ToLookup(call => call.Name);
    }

    /// <summary>Returns the calls that a change touches, in the order of files and lines.</summary>
    public IReadOnlyList<TrackedCall> FindFor(PlanChange change)
    {
        var optional = OptionalPropertyOf(change);
        return
        [
            .. NamesOf(change)
                .SelectMany(name => _calls[name])
                .Where(call => optional is null || call.Arguments is null || Passes(call, optional))
                .OrderBy(call => call.Path, StringComparer.Ordinal)
                .ThenBy(call => call.Line),
        ];
    }

    private static bool Passes(TrackedCall call, string property) =>
        call.Arguments!.Contains(property, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns what code calls to use the thing that has changed, in both versions.</summary>
    private HashSet<string> NamesOf(PlanChange change)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in _versions)
        {
            switch (change.Noun)
            {
                case "event" or "variant" or "event property" when EventOf(result, change.Name) is { } item:
                    names.UnionWith(MethodsOf(item, change.Name).Select(method => method.CSharpName));
                    break;
                case "user property":
                    AddOperations(result.Plan?.UserProperties ?? default, change.Name);
                    break;
                case "group type" or "group property":
                    foreach (var type in (result.Plan?.GroupTypes ?? default).Where(type => Is(change.Name, type.Name)))
                    {
                        if (change.Noun == "group type")
                        {
                            names.Add(type.CSharpName);
                        }

                        AddOperations(
                            type.Properties,
                            change.Name[Math.Min(type.Name.Length + 1, change.Name.Length)..]
                        );
                    }

                    break;
                case "property of the context" when result.Plan is { } plan:
                    names.Add(plan.Settings.Client + "Context");
                    break;
            }
        }

        return names;

        void AddOperations(EquatableArray<ProfileProperty> profiles, string name)
        {
            foreach (var profile in profiles.Where(profile => Is(name, profile.Property.Name)))
            {
                names.UnionWith(s_operations.Select(operation => operation + profile.Property.CSharpName));
            }
        }
    }

    /// <summary>
    /// Returns the C# name of a property that the earlier plan did not require, so that only the calls that pass it are
    /// touched; null otherwise.
    /// </summary>
    private string? OptionalPropertyOf(PlanChange change)
    {
        if (
            change.Noun != "event property"
            || _versions[0] is not { Plan: { } plan } result
            || EventOf(result, change.Name) is not { } item
        )
        {
            return null;
        }

        var name = change.Name[Math.Min(item.Name.Length + 1, change.Name.Length)..];
        var property = MethodsOf(item, change.Name)
            .SelectMany(method =>
                plan.PropertiesOf(method).Where(property => Is(WithoutVariant(name, method), property.Name))
            )
            .FirstOrDefault();
        return property is { IsRequired: false } ? property.CSharpName : null;
    }

    // Names may have dots, so the longest one is meant.
    private static EventDefinition? EventOf(PlanResult result, string name) =>
        (result.Index?.Events ?? [])
            .Select(entry => entry.Resolved)
            .OfType<EventDefinition>()
            .Where(item => Is(name, item.Name))
            .MaxBy(item => item.Name.Length);

    /// <summary>Returns the methods of an event; those of one variant only if the name continues with that.</summary>
    private static IEnumerable<EventDefinition> MethodsOf(EventDefinition item, string name)
    {
        var rest = name[Math.Min(item.Name.Length + 1, name.Length)..];
        var named = item.Variants.Where(method => Is(rest, method.Variant!)).ToList();
        return named.Count > 0 ? named : item.Methods;
    }

    private static string WithoutVariant(string name, EventDefinition method) =>
        method.Variant is { } variant && name.StartsWith(variant + ".", StringComparison.Ordinal)
            ? name[(variant.Length + 1)..]
            : name;

    private static bool Is(string path, string name) =>
        path == name || path.StartsWith(name + ".", StringComparison.Ordinal);
}
