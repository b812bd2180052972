import { bounceTool } from './bounce'
import { dnsTool } from './dns'
import { domainsTool } from './domains'
import { logsTool } from './logs'
import { mailboxesTool } from './mailboxes'
import { draftTool, sendTool } from './message'
import type { Tool } from './tool'

/** Few tools that each answer a whole question: every one more is read by the model with every request. */
export const tools: readonly Tool[] = [domainsTool, mailboxesTool, dnsTool, logsTool, bounceTool, draftTool, sendTool]
