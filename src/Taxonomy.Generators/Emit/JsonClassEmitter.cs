using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// One class that writes the plan's types as JSON. It is apart from them, so that no property of a plan can meet one
/// of these methods.
/// </summary>
internal static class JsonClassEmitter
{
    public static void Write(PlanEmitter plan, CodeWriter code)
    {
        DocComments.Summary(code, "Writes the plan's types as JSON.");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"internal static class {plan.Json}");
        foreach (var type in plan.Plan.Enums.Where(type => !type.IsOpen))
        {
            code.Gap();
            WriteEnum(plan, code, type);
        }

        foreach (var type in plan.Plan.Objects)
        {
            code.Gap();
            WriteRecord(plan, code, "Write", type.CSharpName, type.Properties, isObject: true);
        }

        foreach (var bundle in plan.Plan.Bundles)
        {
            code.Gap();
            WriteRecord(plan, code, "WriteFields", bundle.CSharpName, bundle.Properties, isObject: false);
        }

        if (plan.HasContext)
        {
            code.Gap();
            WriteRecord(plan, code, "WriteFields", plan.Context, plan.Plan.Context, isObject: false);
        }

        code.Close();
    }

    private static void WriteEnum(PlanEmitter plan, CodeWriter code, EnumType type)
    {
        // Here, the short name of such an enum means a method of this class.
        var name = type.CSharpName is "Write" or "WriteFields" or "Utf8"
            ? $"global::{plan.Namespace}.{type.CSharpName}"
            : type.CSharpName;
        code.Line($"internal static global::System.ReadOnlySpan<byte> Utf8({name} value) =>");
        code.Push();
        code.Line("value switch");
        code.Open();
        foreach (var member in type.Members)
        {
            var json = type.IsInteger ? member.Value : Literals.Json(member.Value);
            code.Line($"{name}.{member.CSharpName} => {Literals.Utf8(json)},");
        }

        code.Line("_ => default,");
        code.Close(";");
        code.Pop();
    }

    private static void WriteRecord(
        PlanEmitter plan,
        CodeWriter code,
        string method,
        string typeName,
        IReadOnlyList<Property> properties,
        bool isObject
    )
    {
        code.Open($"internal static void {method}(ref {TypeNames.Writer} writer, in {typeName} value)");
        var scope = new NameScope();
        scope.Take("value");
        var json = new JsonEmitter(plan, code, scope.Take("writer"), scope);
        if (isObject)
        {
            json.OpenObject();
        }

        RecordEmitter.WriteProperties(json, properties, "value.");
        if (isObject)
        {
            json.CloseObject();
        }

        json.Flush();
        code.Close();
    }
}
