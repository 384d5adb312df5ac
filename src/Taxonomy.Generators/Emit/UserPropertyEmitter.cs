namespace Taxonomy.Generators.Emit;

/// <summary>On the user handle, a method for each operation on a user property: one <c>$identify</c> each.</summary>
internal static class UserPropertyEmitter
{
    public static void Write(PlanEmitter plan, CodeWriter code)
    {
        code.Open($"partial struct {plan.User}");
        foreach (var property in plan.Plan.UserProperties)
        {
            foreach (var method in OperationEmitter.Methods(property, plan.Names))
            {
                code.Gap();
                WriteMethod(plan, code, method);
            }
        }

        code.Close();
    }

    private static void WriteMethod(PlanEmitter plan, CodeWriter code, OperationMethod method)
    {
        OperationEmitter.WriteHead(code, method, "void", $"{TypeNames.Runtime}EventOptions? options = null");
        code.Line("var writer = this.BeginEvent(\"$identify\", options);");
        var scope = new NameScope();
        scope.Take("value");
        scope.Take("options");
        var json = new JsonEmitter(plan, code, scope.Take("writer"), scope);
        json.Literal(
            $",\"event_type\":\"$identify\",\"user_properties\":{{\"{method.WireOperation}\":{{{Literals.Json(method.Property.Name)}:"
        );
        OperationEmitter.WriteValue(plan, code, method, json);
        json.Literal("}}");
        json.Flush();
        code.Line("writer.Send();");
        code.Close();
    }
}
