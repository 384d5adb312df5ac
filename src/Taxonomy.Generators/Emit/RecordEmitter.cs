using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Emit;

/// <summary>A struct whose members are properties of the plan: objects, bundles, the context.</summary>
internal static class RecordEmitter
{
    /// <summary>Writes the struct's declaration, constructor and members, and leaves it open.</summary>
    public static void Open(
        PlannedApi api,
        CodeWriter code,
        PlannedRecord record,
        string?[] summary,
        Deprecation? deprecation
    )
    {
        DocComments.Summary(code, summary);
        DocComments.Obsolete(code, deprecation);
        code.Line(SourceFile.GeneratedCode);
        code.Open($"{api.Visibility} readonly struct {record.Name}");
        WriteConstructor(code, record);
        foreach (var (member, parameter) in record.Members)
        {
            code.Gap();
            DocComments.Summary(code, DocComments.Describe(member));
            DocComments.Obsolete(code, member.Deprecation);
            code.Line($"public {parameter.Type} {member.CSharpName} {{ get; }}");
        }

        if (record.Additional is { } additional)
        {
            code.Gap();
            DocComments.Summary(code, additional.Documentation);
            code.Line($"public {additional.Type} {ReservedNames.AdditionalParameter} {{ get; }}");
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

    private static void WriteConstructor(CodeWriter code, PlannedRecord record)
    {
        // Every struct has a constructor without parameters: it gives the same as this one would.
        if (record.Parameters.Count == 0)
        {
            return;
        }

        DocComments.Summary(
            code,
            record.Members.Any(member => member.Property.SendsDefault)
                ? "Initializes a new instance; omitted values are not sent, or as their default."
                : "Initializes a new instance; omitted values are not sent."
        );
        MethodParameters.WriteHead(code, $"public {record.Name}", record.Parameters);
        code.Open();
        foreach (var (member, parameter) in record.Members)
        {
            code.Line($"this.{member.CSharpName} = {parameter.Name};");
        }

        if (record.Additional is { } additional)
        {
            code.Line($"this.{ReservedNames.AdditionalParameter} = {additional.Name};");
        }

        code.Close();
    }
}
