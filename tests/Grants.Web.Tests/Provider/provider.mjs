// A real OpenID provider (npm oidc-provider) for the tests of signing in, with a token endpoint in front of its own that can be told to
// misbehave. Usage: node provider.mjs FOLDER, with the installed packages in FOLDER. It prints its address and ends with its input.
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { Provider } = await import(pathToFileURL(resolve(process.argv[2], 'node_modules/oidc-provider/lib/index.js')));
const client = { id: 'grants-pages', secret: 'a-secret-of-the-tests' };
const people = {
  'een controller': { role: 'controller', region: ['midden-nederland', 'hak'] },
  'een bestuur': { role: 'applicant', region: 'midden-nederland', board: 'delta-de-bilt' },
  'zonder rol': {},
};
const [signing, another] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
let provider, issuer, asked = {}, flaw = 'none';

// The client's address is known after ours, so it is told before the first person comes.
function serve(pages) {
  provider = new Provider(issuer, {
    clients: [{
      client_id: client.id, client_secret: client.secret, token_endpoint_auth_method: 'client_secret_post', grant_types: ['authorization_code'], response_types: ['code'],
      redirect_uris: [`${pages}/aanmelden/terug`], post_logout_redirect_uris: [`${pages}/afmelden/terug`],
    }],
    claims: { openid: ['sub'], grants: ['role', 'region', 'board'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the tests'] },
    findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => { ctx.body = page(`${form}<button form="op.logoutForm" name="logout" value="yes">Bij de aanbieder afmelden</button>`); } } },
    jwks: { keys: [{ ...signing.export({ format: 'jwk' }), kid: '1', use: 'sig', alg: 'RS256' }] },
    loadExistingGrant: async ctx => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid grants');
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    ttl: { AuthorizationCode: 60, IdToken: 300, Interaction: 600, Grant: 600, Session: 600, AccessToken: 300 },
  });
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.oidc?.params?.response_type) asked = ctx.oidc.params;
  });
}

const page = content => `<!doctype html><html lang="nl"><title>Aanbieder</title><h1>Aanbieder van accounts</h1>${content}</html>`;

async function interaction(request, response) {
  if (request.method === 'GET') {
    const buttons = [...Object.keys(people), 'niemand'].map(person => `<button name="person" value="${person}">${person}</button>`).join('');
    return response.setHeader('content-type', 'text/html').end(page(`<form method="post">${buttons}</form>`));
  }
  const person = new URLSearchParams(await bodyOf(request)).get('person');
  const result = people[person] ? { login: { accountId: person } } : { error: 'access_denied', error_description: '<b>the person turned back</b>' };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

// The answer of the provider's own token endpoint, with the flaw that was asked for.
async function token(request, response) {
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body: await bodyOf(request), headers: { 'content-type': request.headers['content-type'], 'x-own': 'yes' } });
  const tokens = await answer.json();
  if (flaw === 'no-answer') return request.socket.destroy();
  if (flaw === 'error') return response.writeHead(500, { 'content-type': 'application/json' }).end('{"error":"server_error"}');
  if (flaw === 'no-json') return response.writeHead(200, { 'content-type': 'application/json' }).end('<html>Onderhoud</html>');
  if (flaw === 'no-token') delete tokens.id_token;
  else tokens.id_token = forge(tokens.id_token);
  return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(tokens));
}

function forge(jwt) {
  const [header, claims] = jwt.split('.').slice(0, 2).map(part => JSON.parse(Buffer.from(part, 'base64url')));
  switch (flaw) {
    case 'audience': claims.aud = 'another-client'; break;
    case 'issuer': claims.iss = 'https://elsewhere.example'; break;
    case 'nonce': claims.nonce = 'of-another-session'; break;
    case 'no-nonce': delete claims.nonce; break;
    case 'expired': claims.iat -= 7200; claims.exp -= 7200; break;
    case 'too-early': claims.nbf = claims.iat + 7200; claims.exp += 7200; break;
    case 'no-person': delete claims.sub; break;
    case 'unsigned': header.alg = 'none'; delete header.kid; break;
    case 'secret': header.alg = 'HS256'; delete header.kid; break;
    case 'other-role': return altered(jwt, { ...claims, role: 'admin', region: '*' });
  }
  const text = [header, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  if (flaw === 'unsigned') return `${text}.`;
  if (flaw === 'secret') return `${text}.${createHmac('sha256', client.secret).update(text).digest('base64url')}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(flaw === 'signature' ? another : signing, 'base64url')}`;
}

// The signature is the provider's, the claims are not.
function altered(jwt, claims) {
  const [header, , signature] = jwt.split('.');
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

const server = createServer(async (request, response) => {
  try {
    const path = request.url.split('?')[0];
    if (path === '/control/pages') return serve(await bodyOf(request)), response.end();
    if (path === '/control/flaw') return flaw = await bodyOf(request), response.end();
    if (path === '/control/asked') return response.end(JSON.stringify(asked));
    if (path.startsWith('/interaction/')) return await interaction(request, response);
    if (path === '/token' && flaw !== 'none' && !request.headers['x-own']) return await token(request, response);
    return await provider.callback()(request, response);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, '127.0.0.1', () => console.log(issuer = `http://127.0.0.1:${server.address().port}`));
process.stdin.on('end', () => process.exit()).resume();
