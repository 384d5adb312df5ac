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
                OperationEmitter.WriteSending(plan, code, method, "user_properties");
            }
        }

        code.Close();
    }
}
