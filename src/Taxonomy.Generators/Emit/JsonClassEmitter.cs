using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// One class that writes the plan's types as JSON. It is apart from them, so that no name in a plan can meet one of
/// these methods.
/// </summary>
internal static class JsonClassEmitter
{
    public static void Write(PlanEmitter plan, CodeWriter code)
    {
        DocComments.Summary(code, "Writes the plan's types as JSON.");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"internal static class {plan.Json}");
        var isFirst = true;
        foreach (var type in plan.Plan.Enums)
        {
            Separate(code, ref isFirst);
            WriteEnum(code, type);
        }

        foreach (var type in plan.Plan.Objects)
        {
            Separate(code, ref isFirst);
            WriteRecord(plan, code, "Write", type.CSharpName, type.Properties, isObject: true);
        }

        foreach (var bundle in plan.Plan.Bundles)
        {
            Separate(code, ref isFirst);
            WriteRecord(plan, code, "WriteFields", bundle.CSharpName, bundle.Properties, isObject: false);
        }

        if (plan.HasContext)
        {
            Separate(code, ref isFirst);
            WriteRecord(plan, code, "WriteFields", plan.Context, plan.Plan.Context, isObject: false);
        }

        code.Close();
    }

    private static void WriteEnum(CodeWriter code, EnumType type)
    {
        code.Open(
            $"internal static void Write(ref {TypeNames.Writer} writer, string property, {type.CSharpName} value)"
        );
        if (type.IsOpen)
        {
            code.Open("if (value.Value is null)");
            code.Line("writer.Missing(property);");
            code.Close();
            code.Line();
            code.Line("writer.Value(value.Value);");
        }
        else
        {
            WriteCases(code, type);
        }

        code.Close();
    }

    private static void WriteCases(CodeWriter code, EnumType type)
    {
        code.Open("switch (value)");
        foreach (var member in type.Members)
        {
            var json = type.IsInteger ? member.Value : Literals.Json(member.Value);
            code.Line($"case {type.CSharpName}.{member.CSharpName}:");
            code.Push();
            code.Line($"writer.Raw({Literals.Utf8(json)});");
            code.Line("break;");
            code.Pop();
        }

        code.Line("default:");
        code.Push();
        code.Line($"writer.Invalid(property, {Literals.CSharp($"is no value of {type.CSharpName}")});");
        code.Line("writer.Raw(\"null\"u8);");
        code.Line("break;");
        code.Pop();
        code.Close();
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

    private static void Separate(CodeWriter code, ref bool isFirst)
    {
        if (!isFirst)
        {
            code.Line();
        }

        isFirst = false;
    }
}
