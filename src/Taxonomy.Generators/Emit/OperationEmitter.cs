using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>The operations that the plan allows on a property, as methods.</summary>
internal static class OperationEmitter
{
    private static readonly (PropertyOperations Flag, string Wire, string Verb)[] s_operations =
    [
        (PropertyOperations.Set, "$set", "Sets"),
        (PropertyOperations.SetOnce, "$setOnce", "Sets, unless it has a value,"),
        (PropertyOperations.Unset, "$unset", "Removes"),
        (PropertyOperations.Add, "$add", "Adds to"),
        (PropertyOperations.Append, "$append", "Adds to the end of"),
        (PropertyOperations.Prepend, "$prepend", "Adds to the beginning of"),
        (PropertyOperations.PreInsert, "$preInsert", "Adds what is not yet there to the beginning of"),
        (PropertyOperations.PostInsert, "$postInsert", "Adds what is not yet there to the end of"),
        (PropertyOperations.Remove, "$remove", "Takes out of"),
    ];

    public static IEnumerable<OperationMethod> Methods(ProfileProperty profile, TypeNames names)
    {
        var property = profile.Property;
        foreach (var (flag, wire, verb) in s_operations)
        {
            if ((profile.Operations & flag) == 0)
            {
                continue;
            }

            var name = ReservedNames.OperationPrefix(flag);
            var summary = $"{verb} '{property.Name}'.";
            foreach (var type in ValueTypes(property, flag))
            {
                var parameterType = type is null ? null : names.Of(type);
                yield return new(property, name, wire, name + property.CSharpName, parameterType, type, summary);
            }
        }
    }

    /// <summary>Writes the method that sends the operation at once, in a handle with <c>BeginIdentify</c>.</summary>
    public static void WriteSending(PlanEmitter plan, CodeWriter code, OperationMethod method, string field)
    {
        WriteHead(code, method, "void", $"{TypeNames.Runtime}EventOptions? options = null");
        code.Line("var writer = this.BeginIdentify(options);");
        WriteWithheld(code, method);
        var scope = new NameScope();
        scope.Take("value");
        scope.Take("options");
        var json = new JsonEmitter(plan, code, scope.Take("writer"), scope);
        json.Literal($",\"{field}\":{{\"{method.WireOperation}\":{{{Literals.Json(method.Property.Name)}:");
        WriteValue(plan, code, method, json);
        json.Literal("}}");
        json.Flush();
        code.Line("writer.Send();");
        code.Close();
    }

    public static void WriteHead(CodeWriter code, OperationMethod method, string returnType, string? lastParameter)
    {
        DocComments.Summary(code, method.Summary, method.Property.Description);
        if (method.ParameterType is not null)
        {
            DocComments.Parameter(
                code,
                "value",
                ConstraintText.Describe(method.ValueType!) ?? method.ParameterDocumentation
            );
        }

        if (lastParameter is not null)
        {
            DocComments.Parameter(code, "options", "When and where it happened.");
        }

        DocComments.Obsolete(code, method.Property.Deprecation);
        var parameters = new[] { method.ParameterType is { } type ? type + " value" : null, lastParameter };
        code.Open(
            $"public {returnType} {method.Name}({string.Join(", ", parameters.Where(parameter => parameter is not null))})"
        );
    }

    /// <summary>Writes the value's checks and the value.</summary>
    public static void WriteValue(PlanEmitter plan, CodeWriter code, OperationMethod method, JsonEmitter json)
    {
        if (method.ValueType is not { } type)
        {
            // What Amplitude takes for the value of an operation that needs none.
            json.Literal("\"-\"");
            return;
        }

        if (type.Kind is not (ValueKind.List or ValueKind.Map))
        {
            json.Check(type, "value", method.Property.Name, mayBeNull: true);
            json.ValueOf(method.Property, type, "value");
            return;
        }

        json.Flush();
        code.Open("if (value is null)");
        code.Line($"writer.Missing({Literals.CSharp(method.Property.Name)});");
        code.Line("writer.Raw(\"null\"u8);");
        code.Close();
        code.Open("else");
        json.Check(type, "value", method.Property.Name, mayBeNull: false);
        json.ValueOf(method.Property, type, "value");
        json.Flush();
        code.Close();
        code.Line();
    }

    // Taking a value away says nothing about it.
    private static void WriteWithheld(CodeWriter code, OperationMethod method)
    {
        if (method.ValueType is null || Classifications.Of(method.Property) is not { } classification)
        {
            return;
        }

        var canBeHashed = method.WireOperation == "$add" ? ", canBeHashed: false" : "";
        code.Open($"if (writer.Withholds({classification}, {Literals.CSharp(method.Property.Name)}{canBeHashed}))");
        code.Line("writer.Send();");
        code.Line("return;");
        code.Close();
        code.Line();
    }

    // Operations on a list take one item or several.
    private static IEnumerable<PlanType?> ValueTypes(Property property, PropertyOperations operation)
    {
        var type = property.Type;
        if (operation == PropertyOperations.Unset)
        {
            yield return null;
        }
        else if (operation == PropertyOperations.Add)
        {
            // What is added may be outside the limits of the sum.
            yield return type with
            {
                Constraints = null,
            };
        }
        else if (operation is PropertyOperations.Set or PropertyOperations.SetOnce || type.Kind != ValueKind.List)
        {
            yield return type;
        }
        else
        {
            yield return type.Element;

            // A list is itself a value of type any: a second method would leave the compiler without a choice.
            if (type.Element!.Kind != ValueKind.Any)
            {
                yield return type with
                {
                    Constraints = null,
                };
            }
        }
    }
}
