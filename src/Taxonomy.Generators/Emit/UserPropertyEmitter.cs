using Taxonomy.Generators.Api;

namespace Taxonomy.Generators.Emit;

/// <summary>On the user handle, a method for each operation on a user property: one <c>$identify</c> each.</summary>
internal static class UserPropertyEmitter
{
    public static void Write(PlannedApi api, CodeWriter code)
    {
        code.Open($"partial struct {api.User}");
        foreach (var operation in api.UserOperations)
        {
            code.Gap();
            OperationEmitter.WriteSending(api, code, operation, "user_properties");
        }

        code.Close();
    }
}
