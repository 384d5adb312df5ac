using System.Globalization;
using Taxonomy.Generators.Api;
using Taxonomy.Plans;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Emit;

/// <summary>The enum of the purposes that users can consent to, and which event needs which.</summary>
internal static class ConsentEmitter
{
    /// <summary>Returns the purposes that each event needs, in a form in which two plans can be compared.</summary>
    /// <returns>Event types with purposes that are separated by commas; null if the plan has no purposes.</returns>
    public static IReadOnlyList<(string Event, string Purposes)>? Requirements(PlannedApi api)
    {
        var plan = api.Plan;
        if (plan.Settings.Consent.Count == 0)
        {
            return null;
        }

        var requirements = new List<(string Event, string Purposes)>();
        var classes = plan.Settings.ClassConsent.ToDictionary(
            one => one.Classification,
            one => one.Purposes,
            StringComparer.Ordinal
        );
        foreach (var definition in plan.Events)
        {
            if (definition.Retired is not null)
            {
                continue;
            }

            var needed = new HashSet<string>(definition.Consent, StringComparer.Ordinal);
            if (classes.Count > 0)
            {
                var properties = definition.Methods.SelectMany(plan.PropertiesOf).Concat(plan.Context);
                AddFrom(plan, classes, properties, needed, []);
            }

            var purposes = plan.Settings.Consent.Select(purpose => purpose.Name).Where(needed.Contains).ToList();
            if (purposes.Count > 0)
            {
                requirements.Add((definition.Name, string.Join(",", purposes)));
            }
        }

        return requirements;
    }

    /// <summary>Writes the enum.</summary>
    public static void WriteEnum(PlannedApi api, CodeWriter code)
    {
        code.Gap();
        DocComments.Summary(code, "Specifies the purposes to which a user has consented.");
        code.Line("[global::System.Flags]");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"{api.Visibility} enum {TypeOf(api)} : long");
        DocComments.Summary(code, "No purpose.");
        code.Line("None = 0,");
        var bit = 0;
        foreach (var purpose in api.Plan.Settings.Consent)
        {
            code.Line();
            DocComments.Summary(code, purpose.Description ?? $"The purpose '{purpose.Name}'.");
            code.Line($"{purpose.CSharpName} = 1L << {Text(bit++)},");
        }

        code.Line();
        DocComments.Summary(code, "All purposes of the plan.");
        code.Line($"All = (1L << {Text(bit - 1)}) | ((1L << {Text(bit - 1)}) - 1),");
        code.Close();
    }

    /// <summary>Writes what the constructor of the client does: the runtime learns which event needs what.</summary>
    public static void WriteRegistration(CodeWriter code, IReadOnlyList<(string Event, string Purposes)> requirements)
    {
        foreach (var (name, purposes) in requirements)
        {
            code.Line($"client.Defaults.RequireConsent({Literals.CSharp(name)}, {Literals.CSharp(purposes)});");
        }
    }

    /// <summary>Writes the method of the client.</summary>
    public static void WriteMethod(PlannedApi api, CodeWriter code)
    {
        code.Line();
        DocComments.Summary(
            code,
            "Sets the purposes to which the user has consented; at first, none. Events that need other purposes are dropped with the reason NoConsent, also those that are queued."
        );
        DocComments.Parameter(
            code,
            "consent",
            "All purposes to which the user has consented; replaces the earlier ones."
        );
        code.Line($"public void SetConsent({TypeOf(api)} consent)");
        code.Open();
        code.Line("var purposes = new global::System.Collections.Generic.List<string>();");
        foreach (var purpose in api.Plan.Settings.Consent)
        {
            code.Open($"if ((consent & {TypeOf(api)}.{purpose.CSharpName}) != 0)");
            code.Line($"purposes.Add({Literals.CSharp(purpose.Name)});");
            code.Close();
            code.Line();
        }

        code.Line("this.Client.Defaults.Consent = purposes;");
        code.Close();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string TypeOf(PlannedApi api) => api.Client + "Consent";

    private static void AddFrom(
        Plan plan,
        IReadOnlyDictionary<string, EquatableArray<string>> classes,
        IEnumerable<Property> properties,
        HashSet<string> needed,
        HashSet<string> seen
    )
    {
        foreach (var property in properties)
        {
            if (property.Classification is { } word && classes.TryGetValue(word, out var purposes))
            {
                needed.UnionWith(purposes);
            }

            foreach (var name in ObjectsOf(property.Type))
            {
                if (seen.Add(name) && plan.Objects.FirstOrDefault(type => type.CSharpName == name) is { } found)
                {
                    AddFrom(plan, classes, found.Properties, needed, seen);
                }
            }
        }
    }

    private static IEnumerable<string> ObjectsOf(PlanType type) =>
        (type is { Kind: ValueKind.Object, TypeName: { } name } ? [name] : Array.Empty<string>())
            .Concat(type.Element is { } element ? ObjectsOf(element) : [])
            .Concat(type.Members.SelectMany(ObjectsOf));
}
