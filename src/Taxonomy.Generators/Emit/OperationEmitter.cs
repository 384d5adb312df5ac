using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Emit;

/// <summary>Writes the methods for operations on properties.</summary>
internal static class OperationEmitter
{
    /// <summary>Writes the method that sends the operation at once, in a handle with <c>BeginIdentify</c>.</summary>
    public static void WriteSending(PlannedApi api, CodeWriter code, PlannedOperation operation, string field)
    {
        WriteHead(code, operation, "void", $"{TypeNames.Runtime}EventOptions? options = null");
        code.Line("var writer = this.BeginIdentify(options);");
        WriteWithheld(code, operation);
        var scope = new MethodScope();
        scope.Take("value");
        scope.Take("options");
        var json = new JsonEmitter(api, code, scope.Take("writer"), scope);
        json.Literal($",\"{field}\":{{\"{operation.WireName}\":{{{Literals.Json(operation.Property.Name)}:");
        WriteValue(api, code, operation, json);
        json.Literal("}}");
        json.Flush();
        code.Line("writer.Send();");
        code.Close();
    }

    public static void WriteHead(CodeWriter code, PlannedOperation operation, string returnType, string? lastParameter)
    {
        DocComments.Summary(code, operation.Summary, operation.Property.Description);
        if (operation.Parameter is { } value)
        {
            DocComments.Parameter(code, value.Name, ConstraintText.Describe(value.ValueType!) ?? value.Documentation);
        }

        if (lastParameter is not null)
        {
            DocComments.Parameter(code, "options", "Other fields, such as the time.");
        }

        DocComments.Obsolete(code, operation.Property.Deprecation);
        var parameters = new[]
        {
            operation.Parameter is { } taken ? taken.Type + " " + taken.Name : null,
            lastParameter,
        };
        code.Open(
            $"public {returnType} {operation.Method}({string.Join(", ", parameters.Where(parameter => parameter is not null))})"
        );
    }

    /// <summary>Writes the value's checks and the value.</summary>
    public static void WriteValue(PlannedApi api, CodeWriter code, PlannedOperation operation, JsonEmitter json)
    {
        if (operation.ValueType is not { } type)
        {
            // What Amplitude takes for the value of an operation that needs none.
            json.Literal("\"-\"");
            return;
        }

        if (type.Kind is not (ValueKind.List or ValueKind.Map))
        {
            json.Check(type, "value", operation.Property.Name, mayBeNull: true);
            json.ValueOf(operation.Property, type, "value");
            return;
        }

        json.Flush();
        code.Open("if (value is null)");
        code.Line($"writer.Missing({Literals.CSharp(operation.Property.Name)});");
        code.Line("writer.Raw(\"null\"u8);");
        code.Close();
        code.Open("else");
        json.Check(type, "value", operation.Property.Name, mayBeNull: false);
        json.ValueOf(operation.Property, type, "value");
        json.Flush();
        code.Close();
        code.Line();
    }

    // Taking a value away says nothing about it.
    private static void WriteWithheld(CodeWriter code, PlannedOperation operation)
    {
        if (operation.ValueType is null || Classifications.Find(operation.Property) is not { } classification)
        {
            return;
        }

        var canBeHashed = operation.WireName == "$add" ? ", canBeHashed: false" : "";
        code.Open($"if (writer.Withholds({classification}, {Literals.CSharp(operation.Property.Name)}{canBeHashed}))");
        code.Line("writer.Send();");
        code.Line("return;");
        code.Close();
        code.Line();
    }
}
