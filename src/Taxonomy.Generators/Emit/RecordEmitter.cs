using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Emit;

/// <summary>A struct whose members are properties of the plan: objects, bundles, the context.</summary>
internal static class RecordEmitter
{
    /// <summary>Writes the struct's declaration, constructor and members, and leaves it open.</summary>
    public static void Open(
        PlanEmitter plan,
        CodeWriter code,
        string typeName,
        string?[] summary,
        Deprecation? deprecation,
        IReadOnlyList<Property> properties
    )
    {
        var members = properties.Where(property => !property.IsFixed).ToList();
        DocComments.Summary(code, summary);
        DocComments.Obsolete(code, deprecation);
        code.Line(SourceFile.GeneratedCode);
        code.Open($"{plan.Visibility} readonly struct {typeName}");
        WriteConstructor(plan, code, typeName, members);
        foreach (var member in members)
        {
            code.Gap();
            DocComments.Summary(code, DocComments.Describe(member));
            DocComments.Obsolete(code, member.Deprecation);
            code.Line($"public {plan.Names.Of(member)} {member.CSharpName} {{ get; }}");
        }
    }

    /// <summary>Writes the statements for all properties.</summary>
    public static void WriteProperties(JsonEmitter json, IEnumerable<Property> properties, string instance)
    {
        foreach (var property in properties)
        {
            json.Property(property, instance + property.CSharpName);
        }
    }

    private static void WriteConstructor(PlanEmitter plan, CodeWriter code, string typeName, List<Property> members)
    {
        // Every struct has a constructor without parameters: it gives the same as this one would.
        if (members.Count == 0)
        {
            return;
        }

        var scope = new NameScope();
        var pairs = members
            .Select(member => (Member: member, Parameter: MethodParameters.Of(member, plan.Names, scope)))
            .ToList();
        DocComments.Summary(code, "Takes all values. Those that are left out are not sent.");
        MethodParameters.WriteHead(
            code,
            $"public {typeName}",
            [.. MethodParameters.InOrder([.. pairs.Select(pair => pair.Parameter)])]
        );
        code.Open();
        foreach (var (member, parameter) in pairs)
        {
            code.Line($"this.{member.CSharpName} = {parameter.Name};");
        }

        code.Close();
    }
}
