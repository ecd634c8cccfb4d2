// A company's own sign-in for the journeys: a certified provider on this machine, for one person.
// node tests/identity.mjs PORT CLIENT_ID SECRET REDIRECT EMAIL NAME VERIFIED

import { Provider } from "oidc-provider";

const [port, clientId, secret, redirect, email, name, verified] = process.argv.slice(2);
const claims = { email, name, email_verified: verified === "yes" };
const issuer = `http://localhost:${port}`;

const provider = new Provider(issuer, {
  clients: [{ client_id: clientId, client_secret: secret, redirect_uris: [redirect] }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: false, // with the claims in the token, as companies' sign-ins send them
  features: { devInteractions: { enabled: true } }, // its own pages: any name and password will do
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...claims }) }),
  pkce: { required: () => true },
});

provider.listen(Number(port), "127.0.0.1", () => console.log(`ready at ${issuer}`));
